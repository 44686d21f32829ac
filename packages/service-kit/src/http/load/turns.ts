import type { Clock } from '@alfred/contract';

/** Runs something when the main loop has looked at everything that had arrived: `setImmediate`, but in tests. */
export type Defer = (run: () => void) => void;

export interface TurnsOptions<T> {
  readonly clock: Pick<Clock, 'now'>;
  readonly defer: Defer;
  /** Begins what had to wait. Must not throw. */
  readonly begin: (item: T, waitedMs: number) => void;
  /** Told once per turn in which something arrived or waited: how long the first in line has waited, in ms. */
  readonly onTurn: (waitedMs: number, now: number) => void;
}

interface Waiting<T> {
  readonly item: T;
  readonly arrivedAt: number;
}

/** Work is begun for this long before the main loop is let go on, in ms. */
const portionMs = 4;

/** Most that is begun in one turn. */
const largestPortion = 256;

/** Urgencies 0 to 7. Source: RFC 9218. */
const urgencies = 8;

/**
 * Begins work in portions, the most urgent first, so that between two portions the main loop can look at what else has arrived:
 * who is refused is refused at once, and does not wait behind the work of others. Without it, requests that came together are
 * handled one after the other with no look between them, and none of them can be seen to wait.
 *
 * The first of a turn begins at once: a service with little to do answers as if this were not there.
 */
export class Turns<T> {
  readonly #options: TurnsOptions<T>;
  readonly #waiting: Waiting<T>[][] = Array.from({ length: urgencies }, () => []);
  #count = 0;
  #portion = 1;
  /** A turn is to come. */
  #armed = false;
  /** The turn before led to this one without a pause, so that the time between them was all work. */
  #chained = false;
  #turnedAt = 0;

  constructor(options: TurnsOptions<T>) {
    this.#options = options;
  }

  /** Items that wait. */
  get waiting(): number {
    return this.#count;
  }

  /** Whether what has just arrived may begin at once; when not, it has to `wait`. */
  takeTurn(): boolean {
    if (this.#armed) return false;
    this.#arm(false);
    return true;
  }

  /** Keeps what arrived `now` until its turn has come. */
  wait(item: T, urgency: number, now: number): void {
    this.#waiting[urgency]?.push({ item, arrivedAt: now });
    this.#count += 1;
  }

  #arm(chained: boolean): void {
    this.#armed = true;
    this.#chained = chained;
    this.#options.defer(this.#turn);
  }

  readonly #turn = (): void => {
    const { clock, onTurn } = this.#options;
    const now = clock.now();
    const turnMs = this.#chained ? now - this.#turnedAt : 0;
    this.#turnedAt = now;
    onTurn(this.#longestWait(now), now);
    if (this.#count > 0) this.#begin(now, turnMs);
    this.#armed = false;
    if (this.#count > 0) this.#arm(true);
  };

  /** As many as fit into a portion of time: what they do later, when a promise of theirs is kept, shows in the next turn's length. */
  #begin(now: number, turnMs: number): void {
    this.#portion =
      turnMs > 2 * portionMs
        ? Math.max(1, this.#portion >> 1)
        : Math.min(largestPortion, this.#portion * 2);
    let at = now;
    for (let left = this.#portion; left > 0 && at - now < portionMs; left -= 1) {
      const next = this.#next();
      if (next === undefined) return;
      this.#options.begin(next.item, at - next.arrivedAt);
      at = this.#options.clock.now();
    }
  }

  #next(): Waiting<T> | undefined {
    if (this.#count === 0) return undefined;
    this.#count -= 1;
    return this.#waiting.find((queue) => queue.length > 0)?.shift();
  }

  #longestWait(now: number): number {
    if (this.#count === 0) return 0;
    let oldest = now;
    for (const [first] of this.#waiting) {
      if (first !== undefined && first.arrivedAt < oldest) oldest = first.arrivedAt;
    }
    return now - oldest;
  }
}
