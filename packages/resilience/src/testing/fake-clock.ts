import type { Clock } from '@alfred/contract';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: each timer that is due runs in its turn, and what it wakes runs to its next wait before time goes on. */
  advance(ms: number): Promise<void>;
  /** Timers that wait. */
  readonly pending: number;
}

interface FakeTimer {
  readonly at: number;
  readonly run: () => void;
}

/** @param startAt wall-clock time at the start, in ms since 1970; default 2030-01-01 */
export function fakeClock(startAt = Date.UTC(2030, 0, 1)): FakeClock {
  let now = 0;
  const timers = new Set<FakeTimer>();

  function nextUntil(end: number): FakeTimer | undefined {
    let next: FakeTimer | undefined;
    for (const timer of timers) {
      if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  }

  return {
    now: () => now,
    wallTime: () => startAt + now,
    after(delayMs, run) {
      const timer = { at: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (let next = nextUntil(end); next !== undefined; next = nextUntil(end)) {
        timers.delete(next);
        now = next.at;
        next.run();
        await settled();
      }
      now = end;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** All promises that can settle without time passing have settled. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
