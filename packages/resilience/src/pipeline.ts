import type { ClientPolicy, Clock } from '@alfred/contract';
import type { Backoff } from './backoff.js';
import { Breaker } from './breaker.js';
import { Bulkhead } from './bulkhead.js';
import { systemClock, systemRandom, type Random } from './clock.js';
import { isCancelled } from './errors.js';
import type { BreakerState, OnEvent } from './events.js';
import { Execution } from './execution.js';
import { ExpiryList } from './expiry-list.js';
import { closed } from './failures.js';
import { retryBudget } from './retry-budget.js';
import type { Call } from './scope.js';
import type { ExecuteOptions, Shared } from './shared.js';
import { Throttle } from './throttle.js';
import type { TripRules } from './trip-rules.js';
import { judge as ourJudge, type Judge } from './verdict.js';

/**
 * The policies of a pipeline, of which any may be left out: `{ breaker }` is a breaker alone. Their order is not a choice:
 * see `Pipeline`.
 */
export type PipelinePolicy = Partial<Omit<ClientPolicy, 'http'>>;

export interface PipelineOptions {
  /** Name of the service that is called: in errors, events and metrics. */
  readonly destination: string;
  /** A client's whole policy, or some of it. */
  readonly policy: PipelinePolicy;
  /** Default: the machine's. */
  readonly clock?: Clock;
  readonly random?: Random;
  /** What failures mean. Default: what this package's errors mean; others count against the breaker and are not repeated. */
  readonly judge?: Judge;
  /** Must not throw; it is called within calls. Default: nobody listens. */
  readonly onEvent?: OnEvent;
  /** How long to wait between attempts. Default: exponential with full jitter, by the retry policy's numbers. */
  readonly backoff?: Backoff;
  /** When the breaker opens. Default: by the rules of its policy. */
  readonly tripRules?: TripRules;
}

/** How a destination fares at this moment. */
export interface PipelineState {
  readonly breaker: BreakerState;
  readonly inFlight: number;
  readonly queued: number;
  /** Retries that could be made now. */
  readonly retryBalance: number;
}

/**
 * The way to one destination: build it once and share it, since breaker, throttle, bulkhead and budget are the destination's.
 *
 * `fallback(deadline(retry(budget, breaker(throttle(bulkhead(attemptTimeout(call)))))))`, outermost first; the reasons for this
 * order are at `Execution`.
 *
 * A failing call fails with a `ResilienceError`, or with the error that the call itself threw where that is no failure of
 * the way there.
 */
export class Pipeline {
  readonly destination: string;
  readonly #shared: Shared;
  #closed = false;

  constructor(options: PipelineOptions) {
    this.destination = options.destination;
    this.#shared = sharedOf(options);
  }

  execute<T>(call: Call<T>, options: ExecuteOptions = noOptions): Promise<T> {
    if (this.#closed) return Promise.reject(closed(this.destination));
    return new Promise((resolve, reject) => {
      new Execution(this.#shared, call, options, resolve, reject).begin();
    });
  }

  /**
   * As `execute`; when the call fails for a reason other than the caller's own, gives what the fallback gives: a value of the
   * call's own type, unless another is named (`executeOr<Invoice, undefined>`).
   */
  async executeOr<T, F = T>(
    call: Call<T>,
    fallback: (error: unknown) => F | Promise<F>,
    options: ExecuteOptions = noOptions,
  ): Promise<T | F> {
    try {
      return await this.execute(call, options);
    } catch (error) {
      if (isCancelled(error)) throw error;
      return fallback(error);
    }
  }

  state(): PipelineState {
    const { breaker, bulkhead, budget } = this.#shared;
    return {
      breaker: breaker?.state ?? 'closed',
      inFlight: bulkhead?.inFlight ?? 0,
      queued: bulkhead?.queued ?? 0,
      retryBalance: budget?.balance ?? 0,
    };
  }

  /** Refuses all calls until `recover`. */
  isolate(): void {
    this.#shared.breaker?.isolate();
  }

  recover(): void {
    this.#shared.breaker?.recover();
  }

  /** Somebody saw the destination up: an open breaker lets the next calls try, before its time. */
  tryAgain(): void {
    this.#shared.breaker?.tryAgain();
  }

  /** Refuses new calls; calls under way go on, and when they are over no timer is left. */
  close(): void {
    const { attempts, waits, breaker } = this.#shared;
    this.#closed = true;
    attempts.close();
    waits.close();
    breaker?.close();
  }
}

const noOptions: ExecuteOptions = {};

function sharedOf(options: PipelineOptions): Shared {
  const { destination, policy, onEvent, backoff, tripRules: rules } = options;
  const { clock = systemClock, random = systemRandom, judge = ourJudge } = options;
  const { deadlineMs = Number.POSITIVE_INFINITY, timeoutMs = Number.POSITIVE_INFINITY } = policy;
  const { retry, retryBudget: budget, breaker, bulkhead } = policy;
  const hasThrottle = policy.throttle !== undefined && policy.throttle.factor > 0;
  const throttle = hasThrottle ? new Throttle(policy.throttle, random) : undefined;
  // What a destination refused before it was down says nothing about what it can take now.
  const onClosed = (): void => throttle?.reset();
  const common = { destination, random, onEvent };
  return {
    ...{ ...common, clock, judge, deadlineMs, timeoutMs, retry, backoff, throttle },
    budget: budget && retryBudget(budget, clock),
    breaker: breaker && new Breaker({ ...common, policy: breaker, rules, onClosed }),
    bulkhead: bulkhead && new Bulkhead(bulkhead, clock),
    attempts: new ExpiryList(clock),
    waits: new ExpiryList(clock),
  };
}
