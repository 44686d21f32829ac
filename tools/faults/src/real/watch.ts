import type { Clock } from '@alfred/contract';
import type { BreakerState } from '@alfred/resilience';
import type { Recorder } from '../record/recorder.js';
import { SAMPLE_MS } from '../record/recording.js';

/** Writes down what a service says of its way to one destination, as long as it is watched. */
export interface Watch {
  stop(): Promise<void>;
}

/** Reads the metrics page in each sample's time: retries, and the breaker's state. */
export function watchMetrics(options: {
  readonly url: string;
  readonly destination: string;
  /** Whether its attempts are written down as what reached the destination, where that cannot be asked. Default false. */
  readonly countsAttempts?: boolean;
  readonly clock: Clock;
  readonly recorder: Recorder;
}): Watch {
  const { url, destination, countsAttempts = false, clock, recorder } = options;
  let seen: Page | undefined;
  let isStopped = false;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    const page = await readPage(`${url}/health/metrics`, destination);
    if (page !== undefined) {
      tell(seen, page, destination, recorder);
      if (countsAttempts) arrivals(recorder, page.attempts - (seen?.attempts ?? 0));
      seen = page;
    }
  };
  const next = (): void => {
    clock.after(SAMPLE_MS, () => {
      if (isStopped) return;
      looking = look().finally(next);
    });
  };
  next();
  return {
    stop: async () => {
      isStopped = true;
      await looking;
      await look();
      recorder.note(FAILED_ATTEMPTS, seen?.failedAttempts ?? 0);
    },
  };
}

/** What is counted of attempts that a service made in vain, also of those that never arrived. */
export const FAILED_ATTEMPTS = 'attempts that failed';

interface Page {
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly retries: number;
  readonly opened: number;
  readonly state: BreakerState;
}

/** What changed since the last look; a breaker that opened twice in between is seen to have. */
function tell(before: Page | undefined, page: Page, destination: string, recorder: Recorder): void {
  const { retries = 0, opened = 0, state = 'closed' } = before ?? {};
  for (let n = retries; n < page.retries; n += 1) {
    recorder.onEvent({ type: 'retry', destination, attempt: 2, delayMs: 0, because: 'error' });
  }
  const change = (to: BreakerState): void =>
    recorder.onEvent({ type: 'breaker', destination, from: state, to });
  for (let n = opened; n < page.opened; n += 1) change('open');
  const isTold = page.opened > opened && page.state === 'open';
  if (page.state !== state && !isTold) change(page.state);
}

function arrivals(recorder: Recorder, count: number): void {
  for (let n = 0; n < count; n += 1) {
    recorder.reached();
    recorder.left();
  }
}

async function readPage(url: string, destination: string): Promise<Page | undefined> {
  const text = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.text(),
    () => undefined,
  );
  return text === undefined ? undefined : parsePage(text, destination);
}

/** Reads the lines about one destination. */
export function parsePage(text: string, destination: string): Page {
  const label = `destination="${destination}"`;
  const lines = text.split('\n').filter((line) => line.includes(label));
  const values = (name: string, also = '') =>
    lines
      .filter((line) => line.startsWith(`${name}{`) && line.includes(also))
      .map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const states = ['closed', 'open', 'half-open', 'isolated'] as const;
  const attempts = sum(values('resilience_attempts_total'));
  return {
    attempts,
    failedAttempts: attempts - sum(values('resilience_attempts_total', 'outcome="success"')),
    retries: sum(values('resilience_retries_total')),
    opened: sum(values('resilience_breaker_changes_total', 'to="open"')),
    state:
      states.find((state) => sum(values('resilience_breaker_state', `state="${state}"`)) === 1) ??
      'closed',
  };
}
