import type { Clock } from '@alfred/contract';
import { Tail } from './tail.js';

/**
 * The time and the cancellation of one attempt: what the innermost work of a call is given.
 *
 * An AbortController costs more than all policies together, so the `signal` is made when somebody asks for it.
 */
export class Scope {
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** When its time is up, on the pipeline's clock; Infinity when there is no end. */
  readonly deadlineAt: number;
  readonly #clock: Clock;
  #reason: Error | undefined;
  #controller: AbortController | undefined;
  #listeners: Set<(reason: Error) => void> | undefined;
  #tail: Tail | undefined;

  constructor(clock: Clock, attempt: number, deadlineAt: number) {
    this.#clock = clock;
    this.attempt = attempt;
    this.deadlineAt = deadlineAt;
  }

  /** Why it was cancelled, or undefined while it was not. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /**
   * Says that the call goes on after it has succeeded: its success is then only a beginning. Say with what this gives how it
   * ended; without that, or when the call fails, nobody waits for it.
   */
  lasts(): Tail {
    this.#tail ??= new Tail();
    return this.#tail;
  }

  /** What follows the call, or undefined where nothing does. */
  get tail(): Tail | undefined {
    return this.#tail;
  }

  /** Time left, in ms; Infinity when there is no end. */
  remainingMs(): number {
    return Math.max(0, this.deadlineAt - this.#clock.now());
  }

  /** Aborts when the attempt is cancelled: give it to whatever does the work. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Ends the work of the attempt. Only the first reason counts. */
  cancel(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    const listeners = this.#listeners;
    this.#listeners = undefined;
    if (listeners !== undefined) for (const listener of listeners) listener(reason);
  }

  /** Calls `listener` when the attempt is cancelled, at once when it was. Gives the way to stop listening. */
  onCancel(listener: (reason: Error) => void): () => void {
    if (this.#reason !== undefined) {
      listener(this.#reason);
      return () => undefined;
    }
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => this.#listeners?.delete(listener);
  }
}

/** The innermost work of a call. It should heed `scope.signal`; where it does not, its result is dropped when the time is up. */
export type Call<T> = (scope: Scope) => Promise<T>;
