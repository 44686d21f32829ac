import type { BreakerPolicy } from '@alfred/contract';
import { openTimeMs } from './breaker-times.js';
import type { Random } from './clock.js';
import { ResilienceError } from './errors.js';
import type { BreakerState, OnEvent } from './events.js';
import { opossumSwitch, type Switch } from './opossum-switch.js';
import { tripRules, type CallPart, type TripRules } from './trip-rules.js';
import type { Verdict } from './verdict.js';

export interface BreakerOptions {
  readonly destination: string;
  readonly policy: BreakerPolicy;
  readonly random: Random;
  /** Default: nobody listens. */
  readonly onEvent?: OnEvent | undefined;
  /** Called when it closes: the destination is well again. */
  readonly onClosed?: (() => void) | undefined;
  /** Default: the policy's three rules. */
  readonly rules?: TripRules | undefined;
}

/** The half-open calls of one generation. */
interface Trial {
  readonly generation: number;
  admitted: number;
  succeeded: number;
  /** When calls that have not come back count as failed. */
  until: number;
}

/**
 * Stops calling a destination that fails, and finds out whether it is back. It decides and runs nothing: ask `admit` before a
 * call, and tell `settle` how it ended. `now` is always the caller's clock, in ms.
 *
 * closed → open when a trip rule says so · open → half-open when its time is over and a call wants through · half-open →
 * closed when all trial calls succeeded, → open (for longer) when one failed or did not come back. Only completed calls
 * count, and a result counts only in the generation that began it.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #circuit: Switch;
  readonly #rules: TripRules;
  #generation = 0;
  #trial: Trial | undefined;
  /** The trial that closed it, and how often it had opened before. */
  #passed: (Trial & { readonly timesOpened: number }) | undefined;
  #isolated = false;
  #openUntil = 0;
  #timesOpened = 0;

  constructor(options: BreakerOptions) {
    this.#options = options;
    this.#circuit = opossumSwitch(options.destination);
    this.#rules = options.rules ?? tripRules(options.policy);
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
      this.#passed = undefined;
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

  /** Lets a call through and says in which generation; or gives the refusal, with the attempts that were made before it. */
  admit(now: number, attempts: number): number | ResilienceError {
    if (this.#isolated) return this.#refusal(attempts, undefined, 'was isolated by hand');
    if (!this.#circuit.opened) return this.#generation;
    if (this.#trial === undefined) {
      const waitMs = this.#openUntil - now;
      if (waitMs > 0) return this.#refusal(attempts, waitMs, 'failed too often');
      const until = now + this.#options.policy.halfOpenWaitMs;
      const trial = { generation: this.#generation + 1, admitted: 0, succeeded: 0, until };
      this.#change(() => (this.#trial = trial));
      return this.#admitTrial(attempts, trial, now);
    }
    return this.#admitTrial(attempts, this.#trial, now);
  }

  #admitTrial(attempts: number, trial: Trial, now: number): number | ResilienceError {
    const { policy } = this.#options;
    if (now >= trial.until) {
      if (trial.admitted > trial.succeeded) {
        this.#open(now);
        return this.#refusal(attempts, this.#openUntil - now, 'did not answer a trial call');
      }
      // Too little traffic for all trial calls; those that were made went well.
      trial.until = now + policy.halfOpenWaitMs;
    }
    if (trial.admitted >= policy.halfOpenCalls) {
      return this.#refusal(attempts, trial.until - now, 'is being tried again');
    }
    trial.admitted += 1;
    return this.#generation;
  }

  /** A call that was let through ended. `ignored` says nothing about the destination, and gives a trial's place back. */
  settle(
    generation: number,
    result: Verdict['breaker'],
    durationMs: number,
    now: number,
    part: CallPart = 'whole',
  ): void {
    if (generation !== this.#generation) return;
    if (this.#trial !== undefined) this.#settleTrial(this.#trial, result, durationMs, now);
    else if (result !== 'ignored') {
      if (this.#rules.record(now, result === 'failure', durationMs, part)) this.#open(now);
    }
  }

  /**
   * What followed a call, which had succeeded, came to its end. When it broke within the time that trial calls have, and its
   * call was one of those that closed the breaker, the trial has failed after all.
   */
  settleTail(generation: number, result: Verdict['breaker'], now: number): void {
    if (this.state !== 'closed' || result === 'ignored') return;
    const passed = this.#passed?.generation === generation ? this.#passed : undefined;
    if (passed === undefined && generation !== this.#generation) return;
    const hasFailed = result === 'failure';
    if (hasFailed && passed !== undefined && now < passed.until) {
      this.#timesOpened = passed.timesOpened;
      this.#open(now);
    } else if (this.#rules.record(now, hasFailed, 0, 'tail')) this.#open(now);
  }

  #settleTrial(trial: Trial, result: Verdict['breaker'], ms: number, now: number): void {
    const { halfOpenCalls, slowCallMs } = this.#options.policy;
    if (result === 'ignored') trial.admitted -= 1;
    else if (result === 'failure' || (slowCallMs > 0 && ms > slowCallMs)) this.#open(now);
    else {
      trial.succeeded += 1;
      if (trial.succeeded < halfOpenCalls) return;
      const passed = { ...trial, timesOpened: this.#timesOpened };
      this.recover();
      this.#passed = passed;
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
    const { destination, onEvent, onClosed } = this.#options;
    if (to === 'closed') onClosed?.();
    const event = { type: 'breaker', destination, from, to } as const;
    onEvent?.(openMs === undefined ? event : { ...event, openMs });
  }

  #refusal(attempts: number, retryAfterMs: number | undefined, why: string): ResilienceError {
    const { destination } = this.#options;
    const details = { destination, attempts, retryAfterMs };
    return new ResilienceError('breaker_open', `${destination} is not called: it ${why}`, details);
  }
}
