import type { Clock, RetryPolicy } from '@alfred/contract';
import type { Backoff } from './backoff.js';
import type { Breaker } from './breaker.js';
import type { Bulkhead } from './bulkhead.js';
import type { Random } from './clock.js';
import type { OnEvent } from './events.js';
import type { ExpiryList } from './expiry-list.js';
import type { RetryBudget } from './retry-budget.js';
import type { Throttle } from './throttle.js';
import type { Judge } from './verdict.js';

/** What all calls to one destination share. A policy that is absent is not asked. */
export interface Shared {
  readonly destination: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly judge: Judge;
  readonly onEvent: OnEvent | undefined;
  /** Infinity: no end. */
  readonly deadlineMs: number;
  /** Infinity: no end but the deadline. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy | undefined;
  readonly backoff: Backoff | undefined;
  readonly budget: RetryBudget | undefined;
  readonly breaker: Breaker | undefined;
  readonly throttle: Throttle | undefined;
  readonly bulkhead: Bulkhead | undefined;
  /** Watches attempts, which all end within about the same time. */
  readonly attempts: ExpiryList;
  /** Watches calls that wait for a place or for their next attempt. */
  readonly waits: ExpiryList;
}

export interface ExecuteOptions {
  /** The caller's interest: when it aborts, the attempt under way is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** When the caller's own time is up, on the pipeline's clock. Default: no end but the policy's. */
  readonly deadlineAt?: number | undefined;
  /** Whether the call may be made more than once. Default false. */
  readonly repeatable?: boolean;
}
