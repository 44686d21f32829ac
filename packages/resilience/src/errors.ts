/** Why a call did not give its result. Stable: programs, metrics and problem bodies use these names. */
export type FailureCode =
  | 'deadline_exceeded'
  | 'attempt_timeout'
  | 'breaker_open'
  | 'throttled'
  | 'bulkhead_full'
  | 'retry_budget_exhausted'
  | 'cancelled'
  | 'closed'
  | 'connection_failed'
  | 'http_status'
  | 'invalid_response'
  | 'destination_failed';

export interface FailureDetails {
  readonly destination: string;
  readonly attempts?: number;
  /** When another try makes sense, in ms from now. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The same error class may be bundled more than once; this mark is shared by all copies. */
const mark = Symbol.for('alfred.resilience.error');

/**
 * A call that failed, whatever the reason. No message holds a secret or an address with credentials.
 * Recognize it with `isResilienceError` or one of its narrower siblings, not with `instanceof`.
 */
export class ResilienceError extends Error {
  readonly code: FailureCode;
  /** Name of the service that was called. */
  readonly destination: string;
  /** Attempts that were begun; 0 when the call was refused before the first. */
  attempts: number;
  readonly retryAfterMs: number | undefined;

  constructor(code: FailureCode, message: string, details: FailureDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ResilienceError';
    this.code = code;
    this.destination = details.destination;
    this.attempts = details.attempts ?? 0;
    this.retryAfterMs = details.retryAfterMs;
    Object.defineProperty(this, mark, { value: true });
  }
}

/** An answer that says it failed: a status of 400 or above. */
export class HttpStatusError extends ResilienceError {
  readonly status: number;
  readonly #body: unknown;
  /** The callee has used up its own retries: repeating would multiply the load. */
  readonly noRetry: boolean;

  constructor(
    message: string,
    details: FailureDetails & {
      readonly status: number;
      readonly body: unknown;
      readonly noRetry: boolean;
    },
  ) {
    super('http_status', message, details);
    this.status = details.status;
    this.#body = details.body;
    this.noRetry = details.noRetry;
  }

  /** The answer's body, read as JSON where it was JSON. No field of its own, so that loggers do not print it. */
  get body(): unknown {
    return this.#body;
  }
}

/** The destination could not be reached, or hung up. */
export class ConnectionError extends ResilienceError {
  /** Nothing was sent: the call may be repeated, whatever it does. */
  readonly neverSent: boolean;

  constructor(message: string, details: FailureDetails & { readonly neverSent: boolean }) {
    super('connection_failed', message, details);
    this.neverSent = details.neverSent;
  }
}

export function isResilienceError(error: unknown): error is ResilienceError {
  return typeof error === 'object' && error !== null && mark in error;
}

function hasCode(error: unknown, code: FailureCode): error is ResilienceError {
  return isResilienceError(error) && error.code === code;
}

/** The whole call took too long; the attempt under way was cancelled. */
export function isDeadlineExceeded(error: unknown): error is ResilienceError {
  return hasCode(error, 'deadline_exceeded');
}

/** One attempt took too long, and no other followed. */
export function isAttemptTimeout(error: unknown): error is ResilienceError {
  return hasCode(error, 'attempt_timeout');
}

/** The destination failed so often that it is not called for a while; `retryAfterMs` says how long. */
export function isBreakerOpen(error: unknown): error is ResilienceError {
  return hasCode(error, 'breaker_open');
}

/** The destination takes less than it is sent: this call was refused before it went out. */
export function isThrottled(error: unknown): error is ResilienceError {
  return hasCode(error, 'throttled');
}

/** Too many calls to the destination are under way. */
export function isBulkheadFull(error: unknown): error is ResilienceError {
  return hasCode(error, 'bulkhead_full');
}

/** A retry was due, but retries are used up: the destination is in trouble. The last failure is the `cause`. */
export function isRetryBudgetExhausted(error: unknown): error is ResilienceError {
  return hasCode(error, 'retry_budget_exhausted');
}

/** The caller did not want the answer any longer. */
export function isCancelled(error: unknown): error is ResilienceError {
  return hasCode(error, 'cancelled');
}

export function isHttpStatusError(error: unknown): error is HttpStatusError {
  return hasCode(error, 'http_status');
}

export function isConnectionError(error: unknown): error is ConnectionError {
  return hasCode(error, 'connection_failed');
}

/** The answer came, and was not what it should be. */
export function isInvalidResponse(error: unknown): error is ResilienceError {
  return hasCode(error, 'invalid_response');
}
