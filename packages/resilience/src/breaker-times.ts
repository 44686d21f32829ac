import type { BreakerPolicy } from '@alfred/contract';
import { varied } from './backoff.js';
import type { Random } from './clock.js';

/**
 * How long a breaker stays open the n-th time in a row (from 0), in ms: `min(openCap, open · factor^n)`, varied both ways.
 *
 * | n | open 500, factor 1.5, cap 10 000, jitter 0.2 | shortest | longest |
 * | --- | --- | --- | --- |
 * | 0 | 500 | 400 | 600 |
 * | 2 | 1125 | 900 | 1350 |
 * | 9 | 10 000 | 8000 | 12 000 |
 */
export function openTimeMs(
  n: number,
  policy: Pick<BreakerPolicy, 'openMs' | 'openFactor' | 'openCapMs' | 'openJitter'>,
  random: Random,
): number {
  const steady = Math.min(policy.openCapMs, policy.openMs * policy.openFactor ** Math.min(n, 256));
  return varied(steady, policy.openJitter, random);
}
