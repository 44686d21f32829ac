import type { CancelTimer, Clock } from '@alfred/contract';

/** Something whose time can be up: it is a link of the list that watches it, so that watching makes no object. */
export abstract class Expiring {
  /** On the list's clock; set before it is added. */
  expiresAt = Number.POSITIVE_INFINITY;
  earlier: Expiring | undefined = undefined;
  later: Expiring | undefined = undefined;
  isWatched = false;

  /** Its time is up, and it is on no list any more. */
  abstract expire(): void;
}

/**
 * Watches many ends with one timer, in the order in which they come. Nearly all ends of one kind are equally far away, so a new
 * one finds its place at the end; a timer per call would cost more than all policies together.
 *
 * The timer is left alone when what it was set for ended before its time: it then looks for the next, or rests.
 */
export class ExpiryList {
  readonly #clock: Clock;
  #first: Expiring | undefined;
  #last: Expiring | undefined;
  #cancelTimer: CancelTimer | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Watches an entry that is on no list. One that never expires is not watched. */
  add(entry: Expiring): void {
    const { expiresAt } = entry;
    if (expiresAt === Number.POSITIVE_INFINITY) return;
    let before = this.#last;
    while (before !== undefined && before.expiresAt > expiresAt) before = before.earlier;
    const after = before === undefined ? this.#first : before.later;
    entry.earlier = before;
    entry.later = after;
    entry.isWatched = true;
    if (before === undefined) this.#first = entry;
    else before.later = entry;
    if (after === undefined) this.#last = entry;
    else after.earlier = entry;
    if (expiresAt < this.#timerAt) this.#setTimer(expiresAt);
  }

  /** Forgets an entry; harmless when it is not watched. */
  remove(entry: Expiring): void {
    if (!entry.isWatched) return;
    const { earlier, later } = entry;
    if (earlier === undefined) this.#first = later;
    else earlier.later = later;
    if (later === undefined) this.#last = earlier;
    else later.earlier = earlier;
    entry.earlier = undefined;
    entry.later = undefined;
    entry.isWatched = false;
    if (this.#isClosed) this.close();
  }

  /** Leaves no timer behind as soon as nothing is watched. */
  close(): void {
    this.#isClosed = true;
    if (this.#first !== undefined) return;
    this.#cancelTimer?.();
    this.#rest();
  }

  #rest(): void {
    this.#cancelTimer = undefined;
    this.#timerAt = Number.POSITIVE_INFINITY;
  }

  #setTimer(at: number): void {
    this.#cancelTimer?.();
    this.#timerAt = at;
    this.#cancelTimer = this.#clock.after(at - this.#clock.now(), this.#look);
  }

  readonly #look = (): void => {
    this.#rest();
    const now = this.#clock.now();
    for (let entry = this.#first; entry !== undefined; entry = this.#first) {
      if (entry.expiresAt > now) {
        this.#setTimer(entry.expiresAt);
        return;
      }
      this.remove(entry);
      entry.expire();
    }
  };
}
