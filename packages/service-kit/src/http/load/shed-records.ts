import type { Clock } from '@alfred/contract';
import type { Metrics } from '@alfred/health';
import type { Logger } from 'pino';

/**
 * Why a request was not served: too many were under way, the process was in trouble (heap, or a main loop that stood still), its
 * caller's time was over before it could begin, or its caller had gone by then.
 */
export type ShedReason = 'limit' | 'pressure' | 'deadline' | 'gone';

/** An overload is over when nothing was shed for this long, in ms. */
const quietMs = 5000;

/** Counts what is shed, and writes a line when that begins and when it is over: not one per request. */
export function shedRecords(options: {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly clock: Clock;
}): (reason: ShedReason, urgency: number) => void {
  const { metrics, log, clock } = options;
  const counter = metrics.counter({
    name: 'http_requests_shed_total',
    help: 'Requests that were not begun, by reason and by their urgency, 0 (most urgent) to 7.',
    labels: ['reason', 'urgency'],
  });
  let shed = 0;
  let begunAt: number | undefined;

  const lookAgain = (before: number, since: number): void => {
    clock.after(quietMs, () => {
      if (shed > before) return lookAgain(shed, since);
      const seconds = Math.round((clock.now() - since - quietMs) / 1000);
      log.info({ requests: shed, seconds }, `no longer overloaded: ${shed} requests were shed`);
      begunAt = undefined;
      shed = 0;
    });
  };

  return (reason, urgency) => {
    counter.add(1, reason, String(urgency));
    if (reason !== 'limit' && reason !== 'pressure') return;
    shed += 1;
    if (begunAt !== undefined) return;
    begunAt = clock.now();
    log.warn({ reason }, 'overloaded: requests are shed');
    lookAgain(shed, begunAt);
  };
}
