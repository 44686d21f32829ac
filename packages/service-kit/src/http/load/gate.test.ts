import { Metrics } from '@alfred/health';
import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../logging.js';
import { Admission } from './admission.js';
import { shedRecords } from './shed-records.js';
import { Turns } from './turns.js';

/** Simulated time in which requests arrive evenly, each keeps the one main loop busy, and refusing one takes a little too. */
function simulate(options: {
  readonly perSecond: number;
  readonly workMs: number;
  readonly refuseMs: number;
  readonly durationMs: number;
  readonly urgencyOf?: (index: number) => number;
  /** Waited for before the work, in ms; nobody is busy meanwhile. */
  readonly pauseMs?: number;
}) {
  const { perSecond, workMs, refuseMs, durationMs, urgencyOf = () => 3, pauseMs = 0 } = options;
  let now = 0;
  let deferred: (() => void)[] = [];
  const resuming: { readonly at: number; readonly request: Request }[] = [];
  interface Request {
    readonly arrivedAt: number;
    readonly urgency: number;
    period: number;
  }
  const served: { readonly ms: number; readonly urgency: number; readonly at: number }[] = [];
  const refused: { readonly urgency: number }[] = [];
  const admission = new Admission({ now: () => now });
  const finish = (request: Request): void => {
    now += workMs;
    admission.end(request.period, request.urgency);
    served.push({ ms: now - request.arrivedAt, urgency: request.urgency, at: now });
  };
  const begin = (request: Request): void => {
    request.period = admission.begin(request.urgency);
    if (pauseMs === 0) finish(request);
    else resuming.push({ at: now + pauseMs, request });
  };
  const turns = new Turns<Request>({
    clock: { now: () => now },
    defer: (run) => deferred.push(run),
    begin,
    onTurn: (waitedMs, at) => admission.observeWait(waitedMs, at),
  });
  let watchAt = 20;
  const gapMs = 1000 / perSecond;
  let sent = 0;
  while (now < durationMs) {
    // Timers in the order of their times, as long as some are due: that is how Node does it.
    while (Math.min(watchAt, resuming[0]?.at ?? Infinity) <= now) {
      if (watchAt <= (resuming[0]?.at ?? Infinity)) {
        admission.observeLate(now - watchAt, now);
        watchAt = now + 20;
      } else finish(resuming.shift()?.request ?? never());
    }
    for (; sent * gapMs <= now; sent += 1) {
      const urgency = urgencyOf(sent);
      const request = { arrivedAt: sent * gapMs, urgency, period: -1 };
      if (!admission.tryEnter(urgency, now)) {
        now += refuseMs;
        refused.push({ urgency });
      } else if (turns.takeTurn()) begin(request);
      else turns.wait(request, urgency, now);
    }
    const runs = deferred;
    deferred = [];
    for (const run of runs) run();
    // With nothing deferred the loop sleeps until something happens.
    if (deferred.length === 0)
      now = Math.max(now, Math.min(sent * gapMs, watchAt, resuming[0]?.at ?? Infinity));
  }
  return { served, refused, limit: admission.limit };
}

function never(): never {
  throw new Error('the list was not empty');
}

describe('at 1.75× of what the loop can do', () => {
  const overload = { perSecond: 800, workMs: 2.2, refuseMs: 0.06, durationMs: 10_000 };
  const possible = 1000 / overload.workMs;

  test('nearly all of what is possible is done, and in time', () => {
    const { served } = simulate(overload);
    const late = served.filter(({ at }) => at > 2000);
    expect(late.length / 8).toBeGreaterThan(0.93 * possible);
    expect(Math.max(...late.map(({ ms }) => ms))).toBeLessThan(300);
  });

  test('also when each waits for something before its work', () => {
    const { served } = simulate({ ...overload, pauseMs: 50 });
    const late = served.filter(({ at }) => at > 2000);
    expect(late.length / 8).toBeGreaterThan(0.75 * possible);
    expect(Math.max(...late.map(({ ms }) => ms))).toBeLessThan(1000);
  });

  test('what is urgent is neither shed nor late', () => {
    const urgencyOf = (index: number): number => (index % 4 === 0 ? 0 : 3);
    const { served, refused } = simulate({ ...overload, urgencyOf });
    expect(refused.filter(({ urgency }) => urgency === 0)).toEqual([]);
    expect(refused.length).toBeGreaterThan(1000);
    const urgent = served.filter(({ urgency, at }) => urgency === 0 && at > 2000);
    expect(Math.max(...urgent.map(({ ms }) => ms))).toBeLessThan(30);
  });
});

test.each([
  ['below what the loop can do', { perSecond: 400, workMs: 2, pauseMs: 0 }],
  [
    'with answers that take very long, and no work',
    { perSecond: 200, workMs: 0.1, pauseMs: 30_000 },
  ],
])('%s nobody is shed', (_, load) => {
  expect(simulate({ ...load, refuseMs: 0.1, durationMs: 20_000 }).refused).toEqual([]);
});

describe('records of what is shed', () => {
  test('count each, by reason and urgency', () => {
    const metrics = new Metrics();
    const log = createLogger({ service: 'x', version: '1', level: 'silent' });
    const record = shedRecords({ metrics, log, clock: fakeClock() });
    record('limit', 3);
    record('limit', 3);
    record('deadline', 0);
    const page = metrics.print();
    expect(page).toContain('http_requests_shed_total{reason="limit",urgency="3"} 2\n');
    expect(page).toContain('http_requests_shed_total{reason="deadline",urgency="0"} 1\n');
  });

  test('write a line when it begins and when it is over', async () => {
    const clock = fakeClock();
    const write = vi.fn();
    const log = createLogger({
      service: 'x',
      version: '1',
      level: 'info',
      destination: { write },
    });
    const record = shedRecords({ metrics: new Metrics(), log, clock });
    record('gone', 3);
    for (let i = 0; i < 10; i += 1) {
      record('limit', 3);
      await clock.advance(1000);
    }
    await clock.advance(60_000);
    const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)) as { msg: string });
    expect(lines.map(({ msg }) => msg)).toEqual([
      'overloaded: requests are shed',
      'no longer overloaded: 10 requests were shed',
    ]);
    expect(lines[1]).toMatchObject({ requests: 10, seconds: 10 });
    expect(clock.pending).toBe(0);
    record('limit', 3);
    expect(write).toHaveBeenCalledTimes(3);
  });
});
