import type { Clock } from '@alfred/contract';

/** The machine's clock. Once Ctrl-C was pressed no time is left and nothing waits: whatever goes on comes to its end. */
export function interruptibleClock(interrupted: AbortSignal): Clock {
  return {
    now: () => (interrupted.aborted ? Infinity : performance.now()),
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
