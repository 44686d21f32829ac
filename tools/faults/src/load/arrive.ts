import type { Clock } from '@alfred/contract';
import type { Random } from '@alfred/resilience';

/** Calls per second at a time, in ms from the begin. */
export type Rate = (atMs: number) => number;

/**
 * Begins calls at an even rate, each shifted by the dice within its own gap; nobody waits for the call before.
 * @returns when all have begun and `durationMs` is over; on a machine that is busy, later
 */
export function arrive(options: {
  readonly clock: Clock;
  readonly durationMs: number;
  readonly rate: Rate;
  readonly random: Random;
  readonly begin: () => void;
}): Promise<void> {
  const { clock, durationMs, rate, random, begin } = options;
  const begunAt = clock.now();
  let slotAt = 0;
  return new Promise((resolve) => {
    const next = (): void => {
      const gapMs = 1000 / rate(slotAt);
      const at = slotAt + gapMs * random();
      slotAt += gapMs;
      if (at >= durationMs) {
        clock.after(begunAt + durationMs - clock.now(), resolve);
        return;
      }
      clock.after(begunAt + at - clock.now(), () => {
        begin();
        next();
      });
    };
    next();
  });
}
