import type { Clock } from '@alfred/contract';
import { AdaptiveLimit } from '@alfred/resilience';

/** Fewest requests that may wait or be under way, however slow each is: of fixed limits, 16 did best. */
const minimum = 16;

/** Most; more than this need more replicas and not a longer queue. */
const maximum = 1000;

/** Requests may wait for the main loop for twice this before others are refused, in ms, as the limit's tolerance is 2. */
const baselineMs = 50;

/** The limit is looked at once in this time, in ms; a burst that is worked off within it is no overload. */
const periodMs = 200;

const nothingSeen: readonly [number, number] = [Infinity, Infinity];

/** How far requests of an urgency, 0 to 7, may fill the limit. Those of 0 and 1 count among themselves only. */
const shares = [Infinity, Infinity, 1.2, 1, 0.9, 0.8, 0.7, 0.5] as const;

/** Requests as urgent as this are refused only when such requests alone fill the limit. */
export const importantUrgency = 1;

/**
 * Decides which requests are taken on. It counts those that wait for their turn and those that began in the last 200 to 400 ms:
 * what has been under way for longer waits for something else, such as a model's answer, and is no load.
 *
 * The limit follows how long requests wait for the main loop, and not how long answers take, which for an agent says nothing
 * about itself. What counts is the least of a period, and of the one before too: a queue that stays, and not one that comes and
 * goes, or was left behind by one standstill.
 * Source: CoDel (RFC 8289), whose sojourn time this is; the limit is an `AdaptiveLimit` with that as its latency.
 */
export class Admission {
  readonly #limit: AdaptiveLimit;
  /** Requests that began in this period, and in the one before: the others, and the important ones. */
  readonly #begun = [new Counts(), new Counts()] as const;
  #important = 0;
  #period = 0;
  #periodAt: number;
  /** Whether requests had to wait for all of the period before. */
  #wasLate = false;
  /** Shortest wait and least lateness of this period, in ms. */
  #least: [number, number] = [...nothingSeen];

  constructor(clock: Pick<Clock, 'now'>) {
    this.#periodAt = clock.now();
    const bounds = { minimum, maximum, initial: maximum };
    // Each period gives one observation, and is the window.
    this.#limit = new AdaptiveLimit({ ...bounds, clock, baselineMs, windowMs: 0, minimumCalls: 1 });
  }

  get limit(): number {
    return this.#limit.limit;
  }

  /** Requests that count. */
  get inFlight(): number {
    return this.#limit.inFlight;
  }

  /** Takes a place for a request; it is given back by `end`, or by `giveUp` when the request does not begin. */
  tryEnter(urgency: number, now: number): boolean {
    this.#moveTo(now);
    const isImportant = urgency <= importantUrgency;
    if (isImportant && this.#important >= this.limit) return false;
    if (!this.#limit.tryEnter(shares[urgency])) return false;
    if (isImportant) this.#important += 1;
    return true;
  }

  giveUp(urgency: number): void {
    this.#leave(urgency <= importantUrgency ? 0 : 1, urgency <= importantUrgency ? 1 : 0);
  }

  /** A request that has a place begins; what is returned goes to `end`. */
  begin(urgency: number): number {
    this.#begun[this.#period & 1 ? 1 : 0].add(urgency, 1);
    return this.#period;
  }

  /** A request ended that began in `period`. */
  end(period: number, urgency: number): void {
    if (period < this.#period - 1) return;
    this.#begun[period & 1 ? 1 : 0].add(urgency, -1);
    this.giveUp(urgency);
  }

  /** The first in line for the main loop was seen to have waited this long. */
  observeWait(ms: number, now: number): void {
    this.#observe(0, ms, now);
  }

  /** The main loop was seen to come back this late. */
  observeLate(ms: number, now: number): void {
    this.#observe(1, ms, now);
  }

  #observe(kind: 0 | 1, ms: number, now: number): void {
    // It speaks of the time in which it waited or was late, and of none before.
    this.#moveTo(now - ms);
    this.#least[kind] = ms >= periodMs ? ms : Math.min(this.#least[kind], ms);
    this.#moveTo(now);
  }

  #moveTo(now: number): void {
    const passed = Math.floor((now - this.#periodAt) / periodMs);
    if (passed <= 0) return;
    this.#periodAt += passed * periodMs;
    // Where nothing was seen nobody waited.
    this.#judge(Math.max(0, ...this.#least.filter(Number.isFinite)));
    this.#least = [...nothingSeen];
    for (let i = 0; i < Math.min(2, passed); i += 1) this.#nextPeriod();
  }

  #judge(leastMs: number): void {
    const isLate = leastMs > 2 * baselineMs;
    // What lasted for two periods is no single standstill.
    if (!isLate || this.#wasLate || leastMs >= 2 * periodMs) this.#limit.observe(leastMs);
    this.#wasLate = isLate;
  }

  /** What began in the period before this one has waited long enough not to count. */
  #nextPeriod(): void {
    this.#period += 1;
    const old = this.#begun[this.#period & 1 ? 1 : 0];
    this.#leave(old.others, old.important);
    old.clear();
  }

  #leave(others: number, important: number): void {
    this.#important -= important;
    for (let i = 0; i < others + important; i += 1) this.#limit.leave(0, 'ignored');
  }
}

/** How many requests of the two kinds. */
class Counts {
  others = 0;
  important = 0;

  add(urgency: number, count: number): void {
    if (urgency <= importantUrgency) this.important += count;
    else this.others += count;
  }

  clear(): void {
    this.others = 0;
    this.important = 0;
  }
}
