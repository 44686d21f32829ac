/** How a destination is called. One policy per destination, shared by all callers of it inside a service. */
export interface ClientPolicy {
  /** Longest time of one attempt, in ms. */
  readonly timeoutMs: number;
  /** Longest time of a whole call over all its attempts and waits, in ms; a caller's own deadline may be shorter. */
  readonly deadlineMs: number;
  readonly retry: RetryPolicy;
  readonly retryBudget: RetryBudgetPolicy;
  readonly throttle: ThrottlePolicy;
  readonly breaker: BreakerPolicy;
  readonly bulkhead: BulkheadPolicy;
  readonly http: HttpPolicy;
}

/** Full jitter: before attempt n+1 it waits `random(0, min(capMs, baseMs · 2^(n-1)))`. */
export interface RetryPolicy {
  /** Attempts in all, the first included. 1 never retries. */
  readonly attempts: number;
  readonly baseMs: number;
  /** Base after an answer that says «too many requests». */
  readonly throttledBaseMs: number;
  readonly capMs: number;
  /** A `Retry-After` may lengthen a wait by at most this. */
  readonly retryAfterSlackMs: number;
  /** Larger bodies are sent once. */
  readonly maxBodyBytes: number;
}

/** Retries allowed: `ratio` of the requests, and a reserve that fills slowly. */
export interface RetryBudgetPolicy {
  /** 0 to 1. */
  readonly ratio: number;
  /** Retries that are always possible after a quiet time. */
  readonly reserve: number;
  /** How fast the reserve comes back. */
  readonly reservePerSecond: number;
}

/**
 * Client-side throttling: a call is refused here, unsent, with the probability
 * `min(maxRejection, max(0, (requests − factor · accepts) / (requests + 1)))`, so that a destination which takes less than
 * it is sent does not spend its time on saying no. Source: Google's SRE book, «Handling overload».
 */
export interface ThrottlePolicy {
  /** Calls may outnumber those that were taken this many times before any is refused; 0 switches throttling off. */
  readonly factor: number;
  readonly windowMs: number;
  /** Nothing is refused below this many calls in the window. */
  readonly minimumCalls: number;
  /** 0 to 1: the rest always goes out, to find out whether the destination takes more again. */
  readonly maxRejection: number;
}

/** When to stop calling, and how to start again. */
export interface BreakerPolicy {
  readonly windowMs: number;
  readonly buckets: number;
  /** Opens at this share of failures … 0 to 1. */
  readonly failureRate: number;
  /** … of at least this many completed calls in the window. */
  readonly minimumCalls: number;
  /** A call that takes longer is slow; 0 switches the slow-call rule off. */
  readonly slowCallMs: number;
  /** Opens at this share of slow calls, 0 to 1. */
  readonly slowCallRate: number;
  /** Opens after this many failures in a row; 0 switches the rule off … */
  readonly consecutiveFailures: number;
  /** … when they span at least this time. */
  readonly consecutiveSpanMs: number;
  /** First time it stays open. */
  readonly openMs: number;
  /** Each time it opens again without having closed, it stays open this many times longer … */
  readonly openFactor: number;
  /** … up to this. */
  readonly openCapMs: number;
  /** The open time is varied by up to this share both ways, 0 to 1, so that callers do not come back together. */
  readonly openJitter: number;
  /** Calls let through while half-open; all must succeed for it to close. */
  readonly halfOpenCalls: number;
  /** Longest wait for those calls; then it opens again. */
  readonly halfOpenWaitMs: number;
}

/** How many calls may be under way. */
export interface BulkheadPolicy {
  readonly concurrency: number;
  /** 0: `concurrency` is fixed. Otherwise the limit follows latency, between this and `concurrency`. */
  readonly minConcurrency: number;
  /** Calls that may wait for a place; 0 refuses at once. */
  readonly queue: number;
  readonly queueTimeoutMs: number;
}

/** The connections to an HTTP destination. */
export interface HttpPolicy {
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** Longest wait for the head of an answer; never below `timeoutMs`. */
  readonly headersTimeoutMs: number;
  /** Longest silence within a body. */
  readonly bodyTimeoutMs: number;
  /** Longest silence within a stream of events: a model may think for longer than a body may pause. */
  readonly stallTimeoutMs: number;
  /** An idle connection is closed after this: below the peer's own time, or requests meet a closing socket. */
  readonly keepAliveMs: number;
  /** A connection is not used for longer than this, so that a name that moved is looked up again. */
  readonly maxConnectionAgeMs: number;
  /** Larger answers are refused. */
  readonly maxResponseBytes: number;
}

/** A policy as people write it: what is left out has its default. */
export type WrittenPolicy = {
  readonly [K in keyof ClientPolicy]?: ClientPolicy[K] extends number
    ? number
    : Partial<ClientPolicy[K]>;
};
