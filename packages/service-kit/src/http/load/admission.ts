import type { Clock } from '@alfred/contract';
import { AdaptiveLimit } from '@alfred/resilience';

/** Fewest requests that may wait or be under way, however slow each is: of fixed limits, 16 did best. */
const minimum = 16;

/** Most; more than this need more replicas and not a longer queue. */
const maximum = 1000;

/** Requests may wait for the main loop for twice this before others are refused, in ms, as the limit's tolerance is 2. */
const baselineMs = 50;

/** The limit is looked at once in this time, in ms; a burst that is worked off within it is no overload. */
const periodMs = 250;

const nothingSeen: readonly [number, number] = [Infinity, Infinity];

/** How far requests of an urgency, 0 to 7, may fill the limit: those that are more urgent than most are taken when it is full. */
const shares = [2, 1.5, 1.2, 1, 0.9, 0.8, 0.7, 0.5] as const;

/**
 * Decides which requests are taken on. It counts those that wait for their turn and those that began in the last 250 to 500 ms:
 * what has been under way for longer waits for something else, such as a model's answer, and is no load.
 *
 * The limit follows how long requests wait for the main loop, and not how long answers take, which for an agent says nothing
 * about itself. What counts is the least of a period: a queue that stays, and not one that comes and goes.
 * Source: CoDel (RFC 8289), whose sojourn time this is; the limit is an `AdaptiveLimit` with that as its latency.
 */
export class Admission {
  readonly #limit: AdaptiveLimit;
  /** Requests that began in this period, and in the one before. */
  readonly #begun = [0, 0];
  #period = 0;
  #periodAt: number;
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
    return this.#limit.tryEnter(shares[urgency]);
  }

  giveUp(): void {
    this.#limit.leave(0, 'ignored');
  }

  /** A request that has a place begins; what is returned goes to `end`. */
  begin(): number {
    this.#begun[this.#period & 1] = (this.#begun[this.#period & 1] ?? 0) + 1;
    return this.#period;
  }

  /** A request ended that began in `period`. */
  end(period: number): void {
    if (period < this.#period - 1) return;
    this.#begun[period & 1] = (this.#begun[period & 1] ?? 0) - 1;
    this.#limit.leave(0, 'ignored');
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
    const seen = this.#least.filter(Number.isFinite);
    if (seen.length > 0) this.#limit.observe(Math.max(...seen));
    this.#least = [...nothingSeen];
    for (let i = 0; i < Math.min(2, passed); i += 1) this.#nextPeriod();
  }

  /** What began in the period before this one has waited long enough not to count. */
  #nextPeriod(): void {
    this.#period += 1;
    const old = this.#begun[this.#period & 1] ?? 0;
    this.#begun[this.#period & 1] = 0;
    for (let i = 0; i < old; i += 1) this.#limit.leave(0, 'ignored');
  }
}
