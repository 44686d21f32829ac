import type { Clock } from '@alfred/contract';

/** What is the same for all layers and attempts of one call. */
export interface CallFacts {
  readonly destination: string;
  readonly clock: Clock;
  /** Whether the call may be made more than once. */
  readonly repeatable: boolean;
  /** Attempts begun so far. */
  attempts: number;
  /** When the work of the attempt under way began, after all waiting for a place; undefined before. */
  workBegunAt: number | undefined;
}

/**
 * The time and the cancellation of a call or of one attempt of it. Layers hand narrower scopes to the layers inside.
 *
 * An AbortController costs more than all layers together, so the `signal` is made when somebody asks for it.
 */
export class Scope {
  readonly facts: CallFacts;
  /** When the time is up, on the call's clock; Infinity when there is no end. */
  readonly deadlineAt: number;
  #parent: Scope | undefined;
  #reason: Error | undefined;
  #controller: AbortController | undefined;
  #listeners: Set<(reason: Error) => void> | undefined;

  constructor(facts: CallFacts, deadlineAt: number, parent?: Scope) {
    this.facts = facts;
    this.deadlineAt = deadlineAt;
    this.#parent = parent;
    if (parent !== undefined) {
      this.#reason = parent.reason;
      parent.#join(this.#fromParent);
    }
  }

  readonly #fromParent = (reason: Error): void => this.cancel(reason);

  /** A scope within this one; it ends no later. Call `leave` when its work is done. */
  narrowed(deadlineAt: number = this.deadlineAt): Scope {
    return new Scope(this.facts, Math.min(deadlineAt, this.deadlineAt), this);
  }

  /** Number of the attempt under way, from 1. */
  get attempt(): number {
    return this.facts.attempts;
  }

  /** Why it was cancelled, or undefined while it was not. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Time left, in ms; Infinity when there is no end. */
  remainingMs(): number {
    return Math.max(0, this.deadlineAt - this.facts.clock.now());
  }

  /** Aborts when the scope is cancelled: give it to whatever does the work. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Ends all work in this scope. Only the first reason counts. */
  cancel(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    const listeners = this.#listeners;
    this.#listeners = undefined;
    if (listeners !== undefined) for (const listener of listeners) listener(reason);
  }

  /** Calls `listener` when the scope is cancelled, at once when it was. Gives the way to stop listening. */
  onCancel(listener: (reason: Error) => void): () => void {
    if (this.#reason !== undefined) {
      listener(this.#reason);
      return () => undefined;
    }
    this.#join(listener);
    return () => this.#listeners?.delete(listener);
  }

  /** The work is done: the outer scope forgets this one. */
  leave(): void {
    if (this.#parent !== undefined) this.#parent.#listeners?.delete(this.#fromParent);
    this.#parent = undefined;
  }

  #join(listener: (reason: Error) => void): void {
    if (this.#reason !== undefined) return;
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
  }
}

/** The innermost work of a call. It should heed `scope.signal`; where it does not, its result is dropped when the time is up. */
export type Call<T> = (scope: Scope) => Promise<T>;

/** One layer around a call. */
export interface Layer {
  readonly name: LayerName;
  execute<T>(scope: Scope, call: Call<T>): Promise<T>;
}

export type LayerName = 'deadline' | 'retry' | 'breaker' | 'bulkhead' | 'attempt-timeout';

/** Gives the work's result, or fails with the scope's reason as soon as the scope is cancelled. */
export function endWith<T>(scope: Scope, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = scope.onCancel(reject);
    // Work that is not typed may give a plain value.
    Promise.resolve(work).then(
      (value) => {
        stop();
        resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(scope.reason ?? error);
      },
    );
  });
}
