import type { Bulkhead, Waiting } from './bulkhead.js';
import { isDeadlineExceeded, isResilienceError, type ResilienceError } from './errors.js';
import type { Outcome } from './events.js';
import { Expiring } from './expiry-list.js';
import {
  attemptTimedOut,
  budgetExhausted,
  bulkheadFull,
  cancelled,
  deadlineExceeded,
  throttled,
  type FailedCall,
} from './failures.js';
import { followTail } from './follow-tail.js';
import { retryDelayMs } from './retry.js';
import { Scope, type Call } from './scope.js';
import type { ExecuteOptions, Shared } from './shared.js';
import { sleep } from './sleep.js';
import { outcomeOf, type Verdict } from './verdict.js';

/**
 * One call on its way through the policies:
 * `deadline(retry(budget, breaker(throttle(bulkhead(attemptTimeout(call))))))`, run as one state machine. Nested functions, one
 * for each policy, would be the same and cost several times as much.
 *
 * The deadline spans all attempts and waits; each attempt asks the breaker anew, so that retries stop when it opens; the
 * bulkhead is inside the breaker, so that calls which are refused anyway take no place; an attempt's time begins when it has a
 * place, so that waiting for one does not use it up.
 */
export class Execution<T> extends Expiring {
  readonly #shared: Shared;
  readonly #call: Call<T>;
  readonly #options: ExecuteOptions;
  readonly #resolve: (value: T) => void;
  readonly #reject: (error: unknown) => void;
  readonly #begunAt: number;
  readonly #deadlineAt: number;
  /** Attempts that were begun. */
  #attempts = 0;
  /** The breaker's, when it let the attempt through. */
  #generation = 0;
  /** When the work of the attempt under way began, after all waiting for a place. */
  #workBegunAt = 0;
  #scope: Scope | undefined;
  /**
   * Ends what is under way, an attempt or a wait, through its promise: what follows then runs in the caller's own asynchronous
   * context, and not in that of whoever set the timer.
   */
  #cut: ((reason: Error) => void) | undefined;

  constructor(
    shared: Shared,
    call: Call<T>,
    options: ExecuteOptions,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ) {
    super();
    this.#shared = shared;
    this.#call = call;
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#begunAt = shared.clock.now();
    const { deadlineAt = Number.POSITIVE_INFINITY } = options;
    this.#deadlineAt = Math.min(deadlineAt, this.#begunAt + shared.deadlineMs);
  }

  begin(): void {
    const { signal } = this.#options;
    if (signal !== undefined) {
      if (signal.aborted) return this.#fail(cancelled(this.#failedCall(), signal.reason));
      signal.addEventListener('abort', this.#onAbort, { once: true });
    }
    if (this.#deadlineAt <= this.#begunAt) return this.#fail(this.#lateness());
    this.#shared.budget?.deposit();
    this.#attempt(this.#begunAt);
  }

  /** The time of the attempt or of the wait is up. */
  expire(): void {
    const isOver = this.expiresAt >= this.#deadlineAt;
    const { timeoutMs } = this.#shared;
    this.#interrupt(isOver ? this.#lateness() : attemptTimedOut(this.#failedCall(), timeoutMs));
  }

  readonly #onAbort = (): void => {
    this.#interrupt(cancelled(this.#failedCall(), this.#options.signal?.reason));
  };

  #interrupt(reason: Error): void {
    this.#cut?.(reason);
    this.#scope?.cancel(reason);
  }

  #attempt(now: number): void {
    const { breaker, throttle, bulkhead } = this.#shared;
    const admitted = breaker === undefined ? 0 : breaker.admit(now, this.#attempts);
    if (typeof admitted !== 'number') return this.#refuse(admitted);
    this.#generation = admitted;
    // A trial call is to find out whether the destination is back: it is not left to the dice.
    if (throttle !== undefined && breaker?.state !== 'half-open' && throttle.refuses(now)) {
      return this.#refuse(throttled(this.#failedCall()));
    }
    if (bulkhead === undefined || bulkhead.tryEnter()) this.#work(now);
    else this.#queueUp(bulkhead);
  }

  #queueUp(bulkhead: Bulkhead): void {
    const { clock } = this.#shared;
    const waiting = bulkhead.queueUp((why) => bulkheadFull(this.#failedCall(), why));
    this.#wait(
      waiting,
      () => this.#work(clock.now()),
      (reason) => {
        this.#settle('ignored', 0, clock.now());
        this.#refuse(reason);
      },
    );
  }

  #work(now: number): void {
    const { clock, timeoutMs, attempts } = this.#shared;
    this.#attempts += 1;
    this.#workBegunAt = now;
    this.expiresAt = Math.min(now + timeoutMs, this.#deadlineAt);
    const scope = new Scope(clock, this.#attempts, this.expiresAt);
    this.#scope = scope;
    attempts.add(this);
    this.#beginWork(scope).then(
      (value) => this.#succeeded(value),
      (error: unknown) => this.#failed(error),
    );
  }

  /** The work's own promise, in front of one that can be cut where something could cut it. */
  #beginWork(scope: Scope): Promise<T> {
    // Work that is not typed may give a plain value.
    if (this.expiresAt === Number.POSITIVE_INFINITY && this.#options.signal === undefined) {
      try {
        return Promise.resolve(this.#call(scope));
      } catch (error) {
        return Promise.reject(error);
      }
    }
    return new Promise((resolve, reject) => {
      this.#cut = reject;
      Promise.resolve(this.#call(scope)).then(resolve, reject);
    });
  }

  /** Waits, at most until the deadline. */
  #wait({ place, giveUp }: Waiting, goOn: () => void, otherwise: (reason: unknown) => void): void {
    const { waits } = this.#shared;
    this.expiresAt = this.#deadlineAt;
    this.#cut = giveUp;
    waits.add(this);
    const ended = (): void => {
      waits.remove(this);
      this.#cut = undefined;
    };
    place.then(
      () => {
        ended();
        goOn();
      },
      (reason: unknown) => {
        ended();
        otherwise(reason);
      },
    );
  }

  #succeeded(value: T): void {
    const { onEvent, destination, throttle, breaker, bulkhead } = this.#shared;
    const tail = this.#scope?.tail;
    const now = this.#stopWatching();
    const durationMs = now - this.#workBegunAt;
    bulkhead?.leave(durationMs, 'success');
    const part = tail === undefined ? 'whole' : 'head';
    breaker?.settle(this.#generation, 'success', durationMs, now, part);
    throttle?.record(now, true);
    onEvent?.({ type: 'attempt', destination, outcome: 'success', durationMs });
    this.#end('success', now);
    this.#resolve(value);
    if (tail !== undefined) followTail(tail, this.#generation, this.#shared);
  }

  #failed(error: unknown): void {
    const { onEvent, destination, judge, throttle, bulkhead } = this.#shared;
    const now = this.#stopWatching();
    const durationMs = now - this.#workBegunAt;
    const verdict = judge(error);
    const result = this.#resultOf(error, verdict, durationMs);
    bulkhead?.leave(durationMs, result === 'failure' ? 'overload' : result);
    this.#settle(result, durationMs, now);
    if (result !== 'ignored') throttle?.record(now, result === 'success');
    onEvent?.({ type: 'attempt', destination, outcome: outcomeOf(error), durationMs });
    if (isResilienceError(error)) error.attempts = this.#attempts;
    this.#retryOrFail(error, verdict, now);
  }

  #retryOrFail(error: unknown, verdict: Verdict, now: number): void {
    const { retry, random, backoff, budget, onEvent, destination } = this.#shared;
    if (retry === undefined) return this.#fail(error);
    const { repeatable = false } = this.#options;
    const remainingMs = this.#deadlineAt - now;
    const failed = { attempts: this.#attempts, error, verdict, repeatable, remainingMs };
    const delayMs = retryDelayMs(failed, retry, random, backoff);
    if (delayMs === undefined) return this.#fail(error);
    if (budget !== undefined && !budget.withdraw()) {
      const retryAfterMs = isResilienceError(error) ? error.retryAfterMs : undefined;
      return this.#refuse(budgetExhausted(this.#failedCall(), error, retryAfterMs));
    }
    const attempt = this.#attempts + 1;
    onEvent?.({ type: 'retry', destination, attempt, delayMs, because: outcomeOf(error) });
    const next = (): void => this.#attempt(this.#shared.clock.now());
    this.#wait(sleep(delayMs, this.#shared.clock), next, (reason) => this.#fail(reason));
  }

  /** The attempt is over. Gives the time. */
  #stopWatching(): number {
    const { attempts, clock } = this.#shared;
    attempts.remove(this);
    this.#cut = undefined;
    this.#scope = undefined;
    return clock.now();
  }

  #settle(result: Verdict['breaker'], durationMs: number, now: number): void {
    this.#shared.breaker?.settle(this.#generation, result, durationMs, now);
  }

  /**
   * A call that the caller's deadline cut short says more about the caller than about the destination, unless it had at least
   * half of an attempt's time.
   */
  #resultOf(error: unknown, verdict: Verdict, durationMs: number): Verdict['breaker'] {
    if (!isDeadlineExceeded(error)) return verdict.breaker;
    return durationMs >= this.#shared.timeoutMs / 2 ? 'failure' : 'ignored';
  }

  /** The attempt never went out: a policy refused it, or the time was up before. */
  #refuse(error: unknown): void {
    const { onEvent, destination } = this.#shared;
    if (isResilienceError(error) && refusals.has(error.code)) {
      onEvent?.({ type: 'rejected', destination, by: error.code });
    }
    this.#fail(error);
  }

  #fail(error: unknown): void {
    this.#end(outcomeOf(error), this.#shared.clock.now());
    this.#reject(error);
  }

  #end(outcome: 'success' | Outcome, now: number): void {
    const { onEvent, destination } = this.#shared;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    if (onEvent === undefined) return;
    const durationMs = now - this.#begunAt;
    onEvent({ type: 'call', destination, outcome, attempts: this.#attempts, durationMs });
  }

  #lateness(): ResilienceError {
    return deadlineExceeded(this.#failedCall(), this.#deadlineAt - this.#begunAt);
  }

  #failedCall(): FailedCall {
    return { destination: this.#shared.destination, attempts: this.#attempts };
  }
}

const refusals: ReadonlySet<string> = new Set<ResilienceError['code']>([
  'breaker_open',
  'throttled',
  'bulkhead_full',
  'retry_budget_exhausted',
]);
