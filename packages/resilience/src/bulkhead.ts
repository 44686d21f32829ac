import type { BulkheadPolicy, Clock } from '@alfred/contract';

/** A wait for a place, and the way to give it up. */
export interface Waiting {
  /** Resolves with the place taken; rejects with what `giveUp` was given, or with what `onFull` gives. */
  readonly place: Promise<void>;
  giveUp(reason: Error): void;
}

/**
 * At most `concurrency` calls have a place at a time; `queue` more wait, in order, up to `queueTimeoutMs` each. Whoever gives up
 * leaves the queue at once. It decides and runs nothing: whoever took a place has to `leave` it.
 */
export class Bulkhead {
  readonly #policy: BulkheadPolicy;
  readonly #clock: Clock;
  #inFlight = 0;
  /** In order of arrival; each entry takes the place that became free. */
  readonly #waiting = new Set<() => void>();

  constructor(policy: BulkheadPolicy, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
  }

  /** Calls that have a place. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Calls that wait for a place. */
  get queued(): number {
    return this.#waiting.size;
  }

  /** Takes a place where one is free. */
  tryEnter(): boolean {
    if (this.#inFlight >= this.#policy.concurrency) return false;
    this.#inFlight += 1;
    return true;
  }

  /** Waits for a place. `onFull` makes the failure of one who finds the queue full, or waits too long. */
  queueUp(onFull: (why: string) => Error): Waiting {
    const { queue, queueTimeoutMs } = this.#policy;
    const waiting = this.#waiting;
    if (waiting.size >= queue) {
      return { place: Promise.reject(onFull(this.#why('its queue is full'))), giveUp: ignore };
    }
    let giveUp: Waiting['giveUp'] = ignore;
    const place = new Promise<void>((resolve, reject) => {
      const take = (): void => {
        waiting.delete(take);
        forget();
        resolve();
      };
      giveUp = (reason) => {
        waiting.delete(take);
        forget();
        reject(reason);
      };
      const forget = this.#clock.after(queueTimeoutMs, () =>
        giveUp(onFull(this.#why(`none ended within ${queueTimeoutMs} ms`))),
      );
      waiting.add(take);
    });
    return { place, giveUp };
  }

  /** Gives a place back; it goes to the first who waits. */
  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#inFlight -= 1;
    else next();
  }

  #why(reason: string): string {
    return `${this.#policy.concurrency} calls are under way, and ${reason}`;
  }
}

const ignore = (): void => undefined;
