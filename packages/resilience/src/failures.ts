import { ResilienceError } from './errors.js';

/** A call as its failures name it. */
export interface FailedCall {
  readonly destination: string;
  readonly attempts: number;
}

/** The whole call had `allowedMs`, and they are over. */
export function deadlineExceeded(call: FailedCall, allowedMs: number): ResilienceError {
  const message =
    allowedMs <= 0
      ? `no time was left to call ${call.destination}`
      : `${call.destination} gave no answer within the ${Math.round(allowedMs)} ms that were left (attempt ${call.attempts})`;
  return new ResilienceError('deadline_exceeded', message, call);
}

/** One attempt took longer than it may. */
export function attemptTimedOut(call: FailedCall, timeoutMs: number): ResilienceError {
  const message = `${call.destination} gave no answer within ${timeoutMs} ms (attempt ${call.attempts})`;
  return new ResilienceError('attempt_timeout', message, call);
}

/** The caller is no longer interested; why is the `cause`. */
export function cancelled(call: FailedCall, cause: unknown): ResilienceError {
  const message = `the call to ${call.destination} was cancelled`;
  return new ResilienceError('cancelled', message, { ...call, cause });
}

/** There was no place for the call. */
export function bulkheadFull(call: FailedCall, why: string): ResilienceError {
  return new ResilienceError('bulkhead_full', `${call.destination} was not called: ${why}`, call);
}

/** The destination takes less than it is sent, and this call was among those that stay here. */
export function throttled(call: FailedCall): ResilienceError {
  const message = `${call.destination} was not called: it takes less than it is sent`;
  return new ResilienceError('throttled', message, call);
}

/** A retry was due, and retries are used up. */
export function budgetExhausted(
  call: FailedCall,
  cause: unknown,
  retryAfterMs: number | undefined,
): ResilienceError {
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  const message = `${call.destination} failed and too many calls to it are being retried already${because}`;
  return new ResilienceError('retry_budget_exhausted', message, { ...call, retryAfterMs, cause });
}

/** The pipeline was closed. */
export function closed(destination: string): ResilienceError {
  return new ResilienceError('closed', `${destination} is no longer called`, { destination });
}
