import type { Scope } from './scope.js';

/** Waits, in ms of the scope's clock. Fails with the scope's reason when it is cancelled meanwhile. */
export function sleep(scope: Scope, delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = scope.onCancel((reason) => {
      forget();
      reject(reason);
    });
    const forget = scope.facts.clock.after(delayMs, () => {
      stop();
      resolve();
    });
  });
}
