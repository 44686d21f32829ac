export { AdaptiveLimit, type AdaptiveLimitOptions, type LimitOutcome } from './adaptive-limit.js';
export {
  backoffMs,
  constantBackoff,
  linearBackoff,
  parseRetryAfter,
  waitMs,
  type Backoff,
} from './backoff.js';
export { Breaker, type BreakerOptions } from './breaker.js';
export { Bulkhead, type Waiting } from './bulkhead.js';
export { systemClock, systemRandom, type Random } from './clock.js';
export {
  ConnectionError,
  HttpStatusError,
  ResilienceError,
  isAttemptTimeout,
  isBreakerOpen,
  isBulkheadFull,
  isCancelled,
  isConnectionError,
  isDeadlineExceeded,
  isHttpStatusError,
  isInvalidResponse,
  isResilienceError,
  isRetryBudgetExhausted,
  isThrottled,
  type FailureCode,
  type FailureDetails,
} from './errors.js';
export type { BreakerState, OnEvent, Outcome, ResilienceEvent } from './events.js';
export { createHttpClient } from './http/client.js';
export type {
  CallContext,
  EventsMethod,
  HttpClient,
  HttpClientOptions,
  HttpDestination,
  JsonMethod,
  RequestMethod,
} from './http/http-client.js';
export type { Lookup } from './http/lookup.js';
export type {
  EventStream,
  EventsOptions,
  HttpAnswer,
  HttpRequestOptions,
  HttpStream,
  QueryValue,
  Schema,
  ServerEvent,
} from './http/options.js';
export type {
  AnswerHeaders,
  HttpMethod,
  Transport,
  TransportAnswer,
  TransportRequest,
} from './http/transport.js';
export {
  Pipeline,
  type PipelineOptions,
  type PipelinePolicy,
  type PipelineState,
} from './pipeline.js';
export { retryBudget, type RetryBudget } from './retry-budget.js';
export { retryDelayMs, type FailedAttempt } from './retry.js';
export type { Call, Scope } from './scope.js';
export type { ExecuteOptions } from './shared.js';
export type { Tail } from './tail.js';
export { Throttle, rejectionShare } from './throttle.js';
export { tripRules, type CallPart, type TripRules } from './trip-rules.js';
export { judge, outcomeOf, type Judge, type Verdict } from './verdict.js';
