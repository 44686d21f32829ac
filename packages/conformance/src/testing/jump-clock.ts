import type { Clock } from '@alfred/contract';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that jumps to the next timer as soon as nothing else is left to do: what takes minutes is over in milliseconds. */
export function jumpClock(): Clock {
  let now = 0;
  let isJumping = false;
  const timers = new Set<Timer>();

  function next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  }

  function jump(): void {
    const timer = next();
    isJumping = timer !== undefined;
    if (timer === undefined) return;
    timers.delete(timer);
    now = timer.at;
    timer.run();
    setImmediate(jump);
  }

  return {
    now: () => now,
    wallTime: () => now,
    after(delayMs, run) {
      const timer = { at: now + Math.max(0, delayMs), run };
      timers.add(timer);
      if (!isJumping) setImmediate(jump);
      isJumping = true;
      return () => timers.delete(timer);
    },
  };
}
