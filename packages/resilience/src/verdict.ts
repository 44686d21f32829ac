import { isConnectionError, isHttpStatusError, isResilienceError } from './errors.js';
import type { Outcome } from './events.js';

/** What a failure means for the layers around it. */
export interface Verdict {
  /** `safe`: also for calls that may not be repeated, as nothing was sent. */
  readonly retry: 'no' | 'if-repeatable' | 'safe';
  /** The destination asked for less: waits start from a longer base. */
  readonly throttled: boolean;
  /** What the breaker makes of it; `ignored` says nothing about the destination. */
  readonly breaker: 'failure' | 'success' | 'ignored';
}

/** Decides what a failure means; give your own where errors are not ours. */
export type Judge = (error: unknown) => Verdict;

/** Statuses that may be different next time. Source: RFC 9110 and the AWS SDK's list. */
const transientStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

const refused: Verdict = { retry: 'no', throttled: false, breaker: 'ignored' };
const answered: Verdict = { retry: 'no', throttled: false, breaker: 'success' };
const failed: Verdict = { retry: 'if-repeatable', throttled: false, breaker: 'failure' };

/**
 * | failure | retried | breaker |
 * | --- | --- | --- |
 * | nothing was sent | always | failure |
 * | connection lost, attempt timed out | if repeatable | failure |
 * | 408, 429, 500, 502, 503, 504 | if repeatable, unless the callee says it tried enough | failure |
 * | another 5xx, an answer that is not what it should be | no | failure |
 * | another 4xx | no | success: it answered |
 * | open breaker, full bulkhead, cancelled, deadline | no | ignored |
 */
export const judge: Judge = (error) => {
  if (!isResilienceError(error)) return { ...failed, retry: 'no' };
  if (isConnectionError(error)) return error.neverSent ? { ...failed, retry: 'safe' } : failed;
  if (isHttpStatusError(error)) {
    if (error.status < 500 && !transientStatuses.has(error.status)) return answered;
    const retry = transientStatuses.has(error.status) && !error.noRetry ? 'if-repeatable' : 'no';
    return { retry, throttled: error.status === 429, breaker: 'failure' };
  }
  if (error.code === 'attempt_timeout') return failed;
  if (error.code === 'invalid_response' || error.code === 'destination_failed') {
    return { ...failed, retry: 'no' };
  }
  return refused;
};

/** A failure's name in events and metrics. */
export function outcomeOf(error: unknown): Outcome {
  return isResilienceError(error) ? error.code : 'error';
}
