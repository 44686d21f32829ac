import type { Clock } from '@alfred/contract';

/** Longer than anybody waits, in ms: thirty years. */
const AGES_MS = 1e12;

/**
 * The machine's clock. Once Ctrl-C was pressed nothing waits, and ages pass from one look at it to the next: whatever goes on finds
 * its time over and comes to its end.
 */
export function interruptibleClock(interrupted: AbortSignal): Clock {
  let passedMs = 0;
  return {
    now: () => {
      if (interrupted.aborted) passedMs += AGES_MS;
      return performance.now() + passedMs;
    },
    wallTime: () => Date.now(),
    after: (delayMs, run) => {
      const stop = (): void => {
        clearTimeout(timer);
        interrupted.removeEventListener('abort', atOnce);
      };
      const atOnce = (): void => {
        stop();
        run();
      };
      const timer = setTimeout(atOnce, interrupted.aborted ? 0 : delayMs);
      interrupted.addEventListener('abort', atOnce, { once: true });
      return stop;
    },
  };
}
