import type { Random } from '../clock.js';

/** Gives these numbers in turn, again and again. */
export function loadedDice(...values: readonly number[]): Random {
  let thrown = 0;
  return () => values[thrown++ % values.length] ?? 0.5;
}
