import type { BreakerPolicy, Clock } from '@alfred/contract';
import { openTimeMs } from './breaker-times.js';
import type { Random } from './clock.js';
import { ResilienceError, isDeadlineExceeded } from './errors.js';
import type { BreakerState, OnEvent } from './events.js';
import { opossumSwitch, type Switch } from './opossum-switch.js';
import type { Call, Layer, Scope } from './scope.js';
import { tripRules, type TripRules } from './trip-rules.js';
import type { Judge, Verdict } from './verdict.js';

export interface BreakerOptions {
  readonly destination: string;
  readonly policy: BreakerPolicy;
  readonly judge: Judge;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent: OnEvent;
  /**
   * A call that the caller's deadline cut short counts as a failure when it had at least this long, in ms. Below, it says
   * more about the caller than about the destination.
   */
  readonly patienceMs: number;
}

/** The half-open calls of one generation. */
interface Trial {
  admitted: number;
  succeeded: number;
  /** When calls that have not come back count as failed. */
  until: number;
}

/**
 * Stops calling a destination that fails, and finds out whether it is back.
 *
 * closed → open when a trip rule says so · open → half-open when its time is over and a call wants through · half-open →
 * closed when all trial calls succeeded, → open (for longer) when one failed or did not come back. Only completed calls
 * count, and a result counts only in the generation that began it.
 */
export class Breaker implements Layer {
  readonly name = 'breaker';
  readonly #options: BreakerOptions;
  readonly #circuit: Switch;
  readonly #rules: TripRules;
  #generation = 0;
  #trial: Trial | undefined;
  #isolated = false;
  #openUntil = 0;
  #timesOpened = 0;

  constructor(options: BreakerOptions) {
    this.#options = options;
    this.#circuit = opossumSwitch(options.destination);
    this.#rules = tripRules(options.policy);
  }

  get state(): BreakerState {
    if (this.#isolated) return 'isolated';
    if (!this.#circuit.opened) return 'closed';
    return this.#trial === undefined ? 'open' : 'half-open';
  }

  /** Refuses all calls until `recover`, for people who know more than the counts do. */
  isolate(): void {
    this.#change(() => (this.#isolated = true));
  }

  /** Closes it, whatever the counts say, and forgets them. */
  recover(): void {
    this.#change(() => {
      this.#isolated = false;
      this.#trial = undefined;
      this.#timesOpened = 0;
      this.#rules.reset();
      this.#circuit.close();
    });
  }

  /** Somebody saw the destination up: an open breaker need not wait any longer, and lets the next calls try. */
  tryAgain(): void {
    this.#openUntil = 0;
  }

  /** Ends its timer, when nobody calls the destination any more. */
  close(): void {
    this.#circuit.shutdown();
  }

  async execute<T>(scope: Scope, call: Call<T>): Promise<T> {
    const generation = this.#admit(scope);
    try {
      const value = await call(scope);
      this.#settle(generation, 'success', this.#workedMs(scope));
      return value;
    } catch (error) {
      const ms = this.#workedMs(scope);
      this.#settle(generation, this.#resultOf(error, ms), ms);
      throw error;
    }
  }

  /** Lets a call through, and says in which generation; or refuses it. */
  #admit(scope: Scope): number {
    if (this.#isolated) throw this.#refuse(scope, undefined, 'was isolated by hand');
    if (!this.#circuit.opened) return this.#generation;
    const { clock, policy } = this.#options;
    const now = clock.now();
    if (this.#trial === undefined) {
      const waitMs = this.#openUntil - now;
      if (waitMs > 0) throw this.#refuse(scope, waitMs, 'failed too often');
      const trial = { admitted: 0, succeeded: 0, until: now + policy.halfOpenWaitMs };
      this.#change(() => (this.#trial = trial));
      return this.#admitTrial(scope, trial, now);
    }
    return this.#admitTrial(scope, this.#trial, now);
  }

  #admitTrial(scope: Scope, trial: Trial, now: number): number {
    const { policy } = this.#options;
    if (now >= trial.until) {
      if (trial.admitted > trial.succeeded) {
        this.#open(now);
        const waitMs = this.#openUntil - now;
        throw this.#refuse(scope, waitMs, 'did not answer a trial call');
      }
      // Too little traffic for all trial calls; those that were made went well.
      trial.until = now + policy.halfOpenWaitMs;
    }
    if (trial.admitted >= policy.halfOpenCalls) {
      throw this.#refuse(scope, trial.until - now, 'is being tried again');
    }
    trial.admitted += 1;
    return this.#generation;
  }

  #settle(generation: number, result: Verdict['breaker'], ms: number): void {
    if (generation !== this.#generation) return;
    const now = this.#options.clock.now();
    if (this.#trial !== undefined) this.#settleTrial(this.#trial, result, ms, now);
    else if (result !== 'ignored') {
      const failed = result === 'failure';
      if (this.#rules.record(now, { failed, durationMs: ms })) this.#open(now);
    }
  }

  #settleTrial(trial: Trial, result: Verdict['breaker'], ms: number, now: number): void {
    const { halfOpenCalls, slowCallMs } = this.#options.policy;
    if (result === 'ignored') trial.admitted -= 1;
    else if (result === 'failure' || (slowCallMs > 0 && ms > slowCallMs)) this.#open(now);
    else {
      trial.succeeded += 1;
      if (trial.succeeded >= halfOpenCalls) this.recover();
    }
  }

  #open(now: number): void {
    const { policy, random } = this.#options;
    const openMs = openTimeMs(this.#timesOpened, policy, random);
    this.#timesOpened += 1;
    this.#change(() => {
      this.#openUntil = now + openMs;
      this.#trial = undefined;
      this.#circuit.open();
    }, openMs);
  }

  /** Begins a new generation, in which results of earlier calls no longer count. */
  #change(apply: () => void, openMs?: number): void {
    const from = this.state;
    this.#generation += 1;
    apply();
    const to = this.state;
    if (from === to) return;
    const { destination, onEvent } = this.#options;
    const event = { type: 'breaker', destination, from, to } as const;
    onEvent(openMs === undefined ? event : { ...event, openMs });
  }

  #refuse({ facts }: Scope, retryAfterMs: number | undefined, why: string): ResilienceError {
    const { destination, attempts } = facts;
    const details = { destination, attempts, retryAfterMs };
    return new ResilienceError('breaker_open', `${destination} is not called: it ${why}`, details);
  }

  /** Time since the work began; what waited in a queue and never began took none. */
  #workedMs({ facts }: Scope): number {
    if (facts.workBegunAt === undefined) return 0;
    return this.#options.clock.now() - facts.workBegunAt;
  }

  #resultOf(error: unknown, ms: number): Verdict['breaker'] {
    const { judge, patienceMs } = this.#options;
    if (isDeadlineExceeded(error)) return ms >= patienceMs ? 'failure' : 'ignored';
    return judge(error).breaker;
  }
}
