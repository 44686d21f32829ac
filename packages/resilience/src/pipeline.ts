import type { ClientPolicy, Clock } from '@alfred/contract';
import { attemptTimeout } from './attempt-timeout.js';
import { Breaker } from './breaker.js';
import { Bulkhead } from './bulkhead.js';
import { systemClock, systemRandom, type Random } from './clock.js';
import { compose } from './compose.js';
import { deadline } from './deadline.js';
import { ResilienceError, isCancelled } from './errors.js';
import { ignoreEvents, type BreakerState, type OnEvent, type Outcome } from './events.js';
import { retryBudget, type RetryBudget } from './retry-budget.js';
import { retry } from './retry.js';
import { Scope, type Call } from './scope.js';
import { judge as ourJudge, outcomeOf, type Judge } from './verdict.js';

export interface PipelineOptions {
  /** Name of the service that is called: in errors, events and metrics. */
  readonly destination: string;
  readonly policy: ClientPolicy;
  /** Default: the machine's. */
  readonly clock?: Clock;
  readonly random?: Random;
  /** What failures mean. Default: what this package's errors mean; others count against the breaker and are not repeated. */
  readonly judge?: Judge;
  /** Must not throw; it is called within calls. Default: nobody listens. */
  readonly onEvent?: OnEvent;
}

export interface ExecuteOptions {
  /** The caller's interest: when it aborts, the attempt under way is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** When the caller's own time is up, on the pipeline's clock. Default: no end but the policy's. */
  readonly deadlineAt?: number | undefined;
  /** Whether the call may be made more than once. Default false. */
  readonly repeatable?: boolean;
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
 * The way to one destination: build it once and share it, since breaker, bulkhead and budget are the destination's.
 *
 * `fallback(deadline(retry(budget, breaker(bulkhead(attemptTimeout(call))))))`
 *
 * A failing call fails with a `ResilienceError`, or with the error that the call itself threw where that is no failure of
 * the way there.
 */
export class Pipeline {
  readonly destination: string;
  readonly #clock: Clock;
  readonly #onEvent: OnEvent;
  readonly #budget: RetryBudget;
  readonly #breaker: Breaker;
  readonly #bulkhead: Bulkhead;
  readonly #run: ReturnType<typeof compose>;
  #closed = false;

  constructor(options: PipelineOptions) {
    const { destination, policy } = options;
    const { clock = systemClock, random = systemRandom } = options;
    const { judge = ourJudge, onEvent = ignoreEvents } = options;
    const patienceMs = policy.timeoutMs / 2;
    const budget = retryBudget(policy.retryBudget, clock);
    this.destination = destination;
    this.#clock = clock;
    this.#onEvent = onEvent;
    this.#budget = budget;
    const common = { destination, judge, clock, random, onEvent };
    this.#breaker = new Breaker({ ...common, policy: policy.breaker, patienceMs });
    this.#bulkhead = new Bulkhead(policy.bulkhead);
    this.#run = compose([
      deadline(policy),
      retry({ policy: policy.retry, budget, judge, random, onEvent }),
      this.#breaker,
      this.#bulkhead,
      attemptTimeout(policy),
    ]);
  }

  async execute<T>(call: Call<T>, options: ExecuteOptions = {}): Promise<T> {
    const { destination } = this;
    if (this.#closed) {
      throw new ResilienceError('closed', `${destination} is no longer called`, { destination });
    }
    const { repeatable = false, deadlineAt = Number.POSITIVE_INFINITY } = options;
    const clock = this.#clock;
    const facts = { destination, clock, repeatable, attempts: 0, workBegunAt: undefined };
    const scope = new Scope(facts, deadlineAt);
    const stopListening = listenTo(options.signal, scope);
    const begunAt = clock.now();
    try {
      if (scope.reason !== undefined) throw scope.reason;
      const value = await this.#run(scope, call);
      this.#report('success', scope, begunAt);
      return value;
    } catch (error) {
      const by = outcomeOf(error);
      if (by === 'breaker_open' || by === 'bulkhead_full') {
        this.#onEvent({ type: 'rejected', destination, by });
      }
      this.#report(by, scope, begunAt);
      throw error;
    } finally {
      stopListening();
    }
  }

  /** As `execute`; when the call fails for a reason other than the caller's own, gives what the fallback gives. */
  async executeOr<T, F>(
    call: Call<T>,
    fallback: (error: unknown) => F | Promise<F>,
    options: ExecuteOptions = {},
  ): Promise<T | F> {
    try {
      return await this.execute(call, options);
    } catch (error) {
      if (isCancelled(error)) throw error;
      return fallback(error);
    }
  }

  state(): PipelineState {
    return {
      breaker: this.#breaker.state,
      inFlight: this.#bulkhead.inFlight,
      queued: this.#bulkhead.queued,
      retryBalance: this.#budget.balance,
    };
  }

  /** Refuses all calls until `recover`. */
  isolate(): void {
    this.#breaker.isolate();
  }

  recover(): void {
    this.#breaker.recover();
  }

  /** Somebody saw the destination up: an open breaker lets the next calls try, before its time. */
  tryAgain(): void {
    this.#breaker.tryAgain();
  }

  /** Refuses new calls and ends all timers; calls under way go on. */
  close(): void {
    this.#closed = true;
    this.#breaker.close();
  }

  #report(outcome: 'success' | Outcome, { facts }: Scope, begunAt: number): void {
    const { destination, attempts } = facts;
    const durationMs = this.#clock.now() - begunAt;
    this.#onEvent({ type: 'call', destination, outcome, attempts, durationMs });
  }
}

/** Cancels the scope when the caller's signal aborts. Gives the way to stop listening. */
function listenTo(signal: AbortSignal | undefined, scope: Scope): () => void {
  if (signal === undefined) return () => undefined;
  const { destination } = scope.facts;
  const cancel = (): void => {
    const details = { destination, attempts: scope.attempt, cause: signal.reason };
    scope.cancel(
      new ResilienceError('cancelled', `the call to ${destination} was cancelled`, details),
    );
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}
