import type { Clock } from '@alfred/contract';

/** Waits, on the subject's clock. */
export function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
