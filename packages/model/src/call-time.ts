import type { RetryPolicy } from '@alfred/contract';
import type { StackClient } from './stack.js';

/**
 * The longest that a call may wait between its attempts, in ms: the sum of the upper ends of full jitter.
 *
 * | attempts | base, cap | longest waits |
 * | --- | --- | --- |
 * | 1 | 100, 20 000 | 0 |
 * | 3 | 100, 20 000 | 100 + 200 = 300 |
 * | 10 | 1000, 2000 | 1000 + 8 · 2000 = 17 000 |
 */
export function longestWaitsMs({
  attempts,
  baseMs,
  capMs,
}: Pick<RetryPolicy, 'attempts' | 'baseMs' | 'capMs'>): number {
  let sum = 0;
  for (let retry = 0; retry < attempts - 1; retry += 1) sum += Math.min(capMs, baseMs * 2 ** retry);
  return sum;
}

/** How long a call takes whose attempts all last as long as they may, if no deadline ends it, in ms. */
export function allAttemptsMs({ timeoutMs, attempts, waitsMs }: StackClient): number {
  return attempts.value * timeoutMs.value + waitsMs;
}

/** The longest that a caller waits, in ms: all attempts, or the deadline where that comes first. */
export function longestCallMs(client: StackClient): number {
  return Math.min(client.deadlineMs.value, allAttemptsMs(client));
}
