import { randomUUID } from 'node:crypto';
import type { CancelTimer, Clock } from '@alfred/contract';

/** A number from 0 up to, not including, 1. Given to whoever rolls dice, so that tests can load them. */
export type Random = () => number;

/** The longest that Node's timers wait; longer ones would fire at once. */
const longestTimerMs = 2_147_483_647;

/** The machine's own clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after: (delayMs, run): CancelTimer => {
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), longestTimerMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The machine's own dice. Not for secrets. */
export const systemRandom: Random = () => Math.random();

/** A name that nothing else has. */
export const systemKey = (): string => randomUUID();
