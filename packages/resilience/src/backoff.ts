import type { RetryPolicy } from '@alfred/contract';
import type { Random } from './clock.js';

/**
 * The wait before the next attempt, in ms: full jitter, `random · min(cap, base · 2^n)` where n counts retries from 0.
 *
 * | n | base 100, cap 20 000 | longest wait |
 * | --- | --- | --- |
 * | 0 | 100 | 100 |
 * | 3 | 800 | 800 |
 * | 1025 | (2^1025 is more than a double holds) | 20 000 |
 *
 * Source: AWS SDK, «Exponential backoff and jitter».
 */
export function backoffMs(
  retry: number,
  policy: Pick<RetryPolicy, 'baseMs' | 'throttledBaseMs' | 'capMs'>,
  options: { readonly throttled: boolean; readonly random: Random },
): number {
  const base = options.throttled ? policy.throttledBaseMs : policy.baseMs;
  return options.random() * Math.min(policy.capMs, base * 2 ** Math.min(retry, 1023));
}

/** How long to wait before a retry, in ms; retries count from 0. The default is `backoffMs` with the policy's numbers. */
export type Backoff = (
  retry: number,
  options: { readonly throttled: boolean; readonly random: Random },
) => number;

/** The same wait each time, varied by a quarter both ways. Source: Polly's `Constant` with jitter. */
export function constantBackoff(delayMs: number): Backoff {
  return (_retry, { random }) => varied(delayMs, aQuarter, random);
}

/** A wait that grows by `delayMs` each time, varied by a quarter both ways. Source: Polly's `Linear` with jitter. */
export function linearBackoff(delayMs: number): Backoff {
  return (retry, { random }) => varied(delayMs * (retry + 1), aQuarter, random);
}

const aQuarter = 0.25;

/**
 * A time varied by up to `share` both ways, so that many who begin together do not stay together.
 *
 * | time | share | dice | result |
 * | --- | --- | --- | --- |
 * | 1000 | 0.25 | 0 | 750 |
 * | 1000 | 0.25 | 0.5 | 1000 |
 * | 1000 | 0.25 | 0.6 | 1050 |
 */
export function varied(ms: number, share: number, random: Random): number {
  return ms * (1 + share * (2 * random() - 1));
}

/**
 * The wait when the destination said how long: never shorter than the backoff, and longer by at most `slackMs`.
 *
 * | backoff | Retry-After | slack | wait |
 * | --- | --- | --- | --- |
 * | 100 | 50 | 5000 | 100 |
 * | 100 | 2000 | 5000 | 2000 |
 * | 100 | 60 000 | 5000 | 5100 |
 */
export function waitMs(backoff: number, retryAfterMs: number | undefined, slackMs: number): number {
  if (retryAfterMs === undefined) return backoff;
  return Math.max(backoff, Math.min(retryAfterMs, backoff + slackMs));
}

/**
 * Reads a `Retry-After`: seconds or an HTTP date. A date that has passed means now; negative seconds mean «do not come back»
 * and stay negative. Anything else is as if it had not been sent.
 */
export function parseRetryAfter(text: string | undefined, wallTimeMs: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^[+-]?\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallTimeMs);
}
