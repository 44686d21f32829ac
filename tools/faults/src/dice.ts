import type { Random } from '@alfred/resilience';

/**
 * Dice that fall the same way for the same seed, on every machine. Not for secrets.
 * Source: mulberry32 by Tommy Ettinger (public domain).
 */
export function seededDice(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
