import type { Clock } from '@alfred/contract';
import type { Waiting } from './bulkhead.js';

/** A wait of its own accord, on the clock. */
export function sleep(delayMs: number, clock: Clock): Waiting {
  let giveUp: Waiting['giveUp'] = () => undefined;
  const place = new Promise<void>((resolve, reject) => {
    const forget = clock.after(delayMs, resolve);
    giveUp = (reason) => {
      forget();
      reject(reason);
    };
  });
  return { place, giveUp };
}
