import type { BulkheadPolicy } from '@alfred/contract';
import { ResilienceError } from './errors.js';
import type { Call, Layer, Scope } from './scope.js';

/**
 * Lets at most `concurrency` calls through at a time; `queue` more wait, in order, up to `queueTimeoutMs` each. Whoever
 * waits and is cancelled leaves the queue at once. A call that finds no place fails with `bulkhead_full`.
 */
export class Bulkhead implements Layer {
  readonly name = 'bulkhead';
  readonly #policy: BulkheadPolicy;
  #inFlight = 0;
  /** In order of arrival; each entry takes the place that became free. */
  readonly #waiting = new Set<() => void>();

  constructor(policy: BulkheadPolicy) {
    this.#policy = policy;
  }

  /** Calls that are under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Calls that wait for a place. */
  get queued(): number {
    return this.#waiting.size;
  }

  async execute<T>(scope: Scope, call: Call<T>): Promise<T> {
    if (this.#inFlight < this.#policy.concurrency) this.#inFlight += 1;
    else await this.#queueUp(scope);
    try {
      return await call(scope);
    } finally {
      this.#release();
    }
  }

  #queueUp(scope: Scope): Promise<void> {
    const { queue, queueTimeoutMs } = this.#policy;
    const waiting = this.#waiting;
    if (waiting.size >= queue) throw this.#full(scope, 'and its queue is full');
    return new Promise<void>((resolve, reject) => {
      const take = (): void => {
        waiting.delete(take);
        forget();
        stop();
        resolve();
      };
      const forget = scope.facts.clock.after(queueTimeoutMs, () => {
        waiting.delete(take);
        stop();
        reject(this.#full(scope, `and none ended within ${queueTimeoutMs} ms`));
      });
      waiting.add(take);
      const stop = scope.onCancel((reason) => {
        waiting.delete(take);
        forget();
        reject(reason);
      });
    });
  }

  /** A place that becomes free goes to the first who waits. */
  #release(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#inFlight -= 1;
    else next();
  }

  #full({ facts }: Scope, why: string): ResilienceError {
    const { destination, attempts } = facts;
    const message = `${this.#policy.concurrency} calls to ${destination} are under way, ${why}`;
    return new ResilienceError('bulkhead_full', message, { destination, attempts });
  }
}
