import type { BulkheadPolicy, Clock } from '@alfred/contract';
import { AdaptiveLimit, type LimitOutcome } from './adaptive-limit.js';

/** A wait for a place, and the way to give it up. */
export interface Waiting {
  /** Resolves with the place taken; rejects with what `giveUp` was given, or with what `onFull` gives. */
  readonly place: Promise<void>;
  giveUp(reason: Error): void;
}

/** A number of places: a fixed one, or one that follows latency. */
type Places = Pick<AdaptiveLimit, 'limit' | 'inFlight' | 'tryEnter' | 'leave'>;

/**
 * At most `concurrency` calls have a place at a time; `queue` more wait, in order, up to `queueTimeoutMs` each. Whoever gives up
 * leaves the queue at once. With a `minConcurrency` the number of places follows latency, between the two. It decides and runs
 * nothing: whoever took a place has to `leave` it.
 */
export class Bulkhead {
  readonly #policy: BulkheadPolicy;
  readonly #clock: Clock;
  readonly #places: Places;
  /** In order of arrival; each entry takes the place that became free. */
  readonly #waiting = new Set<() => void>();

  constructor(policy: BulkheadPolicy, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
    const { minConcurrency: minimum, concurrency: maximum } = policy;
    this.#places =
      minimum > 0 && minimum < maximum
        ? new AdaptiveLimit({ minimum, maximum, clock })
        : new FixedPlaces(maximum);
  }

  /** Calls that have a place. */
  get inFlight(): number {
    return this.#places.inFlight;
  }

  /** Calls that may have a place now. */
  get limit(): number {
    return this.#places.limit;
  }

  /** Calls that wait for a place. */
  get queued(): number {
    return this.#waiting.size;
  }

  /** Takes a place where one is free, and nobody waits for it. */
  tryEnter(): boolean {
    return this.#waiting.size === 0 && this.#places.tryEnter();
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

  /** Gives a place back, and says how the call went. Places that are free go to those who wait. */
  leave(durationMs: number, outcome: LimitOutcome): void {
    this.#places.leave(durationMs, outcome);
    for (const take of this.#waiting) {
      if (!this.#places.tryEnter()) return;
      take();
    }
  }

  #why(reason: string): string {
    return `${this.limit} calls are under way, and ${reason}`;
  }
}

class FixedPlaces implements Places {
  inFlight = 0;

  constructor(readonly limit: number) {}

  tryEnter(): boolean {
    if (this.inFlight >= this.limit) return false;
    this.inFlight += 1;
    return true;
  }

  leave(): void {
    this.inFlight -= 1;
  }
}

const ignore = (): void => undefined;
