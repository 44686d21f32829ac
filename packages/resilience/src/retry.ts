import type { RetryPolicy } from '@alfred/contract';
import { backoffMs, waitMs, type Backoff } from './backoff.js';
import type { Random } from './clock.js';
import { isResilienceError } from './errors.js';
import type { Verdict } from './verdict.js';

/** What is known when an attempt has failed. */
export interface FailedAttempt {
  /** Attempts made so far. */
  readonly attempts: number;
  readonly error: unknown;
  readonly verdict: Verdict;
  /** Whether the call may be made more than once. */
  readonly repeatable: boolean;
  /** Time left for the whole call, in ms. */
  readonly remainingMs: number;
}

/**
 * How long to wait for the next attempt, in ms: full jitter from the policy's base, or another backoff; undefined when there is none. A call is
 * repeated when it failed for a passing reason, and what may not be repeated only when nothing was sent.
 */
export function retryDelayMs(
  { attempts, error, verdict, repeatable, remainingMs }: FailedAttempt,
  policy: RetryPolicy,
  random: Random,
  backoff: Backoff = (retry, options) => backoffMs(retry, policy, options),
): number | undefined {
  const allowed = verdict.retry === 'safe' || (verdict.retry === 'if-repeatable' && repeatable);
  if (!allowed || attempts >= policy.attempts) return undefined;
  const retryAfterMs = isResilienceError(error) ? error.retryAfterMs : undefined;
  if (retryAfterMs !== undefined && retryAfterMs < 0) return undefined;
  const ownMs = backoff(attempts - 1, { throttled: verdict.throttled, random });
  const delayMs = waitMs(ownMs, retryAfterMs, policy.retryAfterSlackMs);
  // An attempt that cannot begin in time is not worth the wait: fail now, with the real reason.
  return delayMs >= remainingMs ? undefined : delayMs;
}
