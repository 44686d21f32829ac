import type { Clock } from '@alfred/contract';

export interface AdaptiveLimitOptions {
  /** The limit never falls below this, at least 1. */
  readonly minimum: number;
  /** The limit never rises above this. */
  readonly maximum: number;
  /** Where it begins. Default: `minimum`. Begin at `maximum` only with a `baselineMs` of your own. */
  readonly initial?: number;
  readonly clock: Pick<Clock, 'now'>;
  /** Latency without any queue, in ms. Default: learned from calls while few were under way. */
  readonly baselineMs?: number;
  /** Latency may be this many times the baseline before the limit shrinks. Default 2. */
  readonly tolerance?: number;
  /** The limit is looked at once in this time, in ms … Default 100. */
  readonly windowMs?: number;
  /** … and not before this many calls have ended in it. Default 10. */
  readonly minimumCalls?: number;
}

/** What a call that ended says: how long it took, that there was too much to do, or nothing. */
export type LimitOutcome = 'success' | 'overload' | 'ignored';

/** Latencies below this are as good as none, in ms: timers and the garbage collector are not finer. */
const finestMs = 1;

/** A window whose calls were refused at this share shrinks the limit, whatever their latency. */
const refusedShare = 0.1;

/** What the limit is multiplied by then. */
const backOff = 0.9;

/** How fast the baseline follows. */
const learning = 0.2;

/** Halving the calls under way helped when latency came below this share of what it was. */
const helped = 0.9;

/** So few calls under way are never a queue; the limit does not shrink below this by latency alone. */
const quietCalls = 4;

/**
 * How many calls may be under way, found out from how long they take: while latency stays near that of an idle callee the limit
 * grows, and once they begin to wait for each other it shrinks to where they no longer do.
 *
 * Once per window, with the mean latency of the calls that ended in it:
 *
 * `gradient = min(1, max(0.5, tolerance · baseline / latency))`, `limit = limit · gradient + √limit`
 *
 * where √limit is the queue that is wanted, so that the callee never has nothing to do. It grows only when more than half of it
 * was used, and shrinks from what was really under way. The baseline is learned from windows with at most half the limit under
 * way, or very few calls: in others it would take the queue for the callee's own time, and grow for ever. A callee that became
 * slower by itself is known by this: half as many calls take as long as before. Needs no timer.
 *
 * | limit | baseline ms | latency ms | gradient | next limit |
 * | ---: | ---: | ---: | ---: | ---: |
 * | 16 | 10 | 10 | 1 | 20 |
 * | 16 | 10 | 20 | 1 | 20 |
 * | 100 | 10 | 25 | 0.8 | 90 |
 * | 16 | 10 | 32 | 0.625 | 14 |
 * | 16 | 10 | 400 | 0.5 | 12 |
 * | 4 | 10 | 40 | 0.5 | 4, where one at a time is served |
 *
 * Source: `GradientLimit` and `Gradient2Limit` of Netflix's concurrency-limits; the guards of the baseline are ours.
 */
export class AdaptiveLimit {
  readonly #minimum: number;
  readonly #maximum: number;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #tolerance: number;
  readonly #windowMs: number;
  readonly #minimumCalls: number;
  readonly #learns: boolean;
  #baselineMs: number | undefined;
  #limit: number;
  #inFlight = 0;
  /** Where shrinking began, or came to half of where it began. */
  #before: { readonly calls: number; readonly latencyMs: number } | undefined;
  /** Of the window under way. */
  #begunAt: number;
  #peak = 0;
  #peakBefore = 0;
  #calls = 0;
  #refused = 0;
  #totalMs = 0;

  /** @throws RangeError when the bounds are not 1 ≤ minimum ≤ initial ≤ maximum */
  constructor(options: AdaptiveLimitOptions) {
    const { minimum, maximum, initial = minimum, clock, baselineMs } = options;
    if (!(minimum >= 1 && minimum <= initial && initial <= maximum)) {
      throw new RangeError(`a limit from ${minimum} to ${maximum} cannot begin at ${initial}`);
    }
    this.#minimum = minimum;
    this.#maximum = maximum;
    this.#clock = clock;
    this.#tolerance = options.tolerance ?? 2;
    this.#windowMs = options.windowMs ?? 100;
    this.#minimumCalls = options.minimumCalls ?? 10;
    this.#learns = baselineMs === undefined;
    this.#baselineMs = baselineMs;
    this.#limit = initial;
    this.#begunAt = clock.now();
  }

  /** Calls that may be under way now; a whole number. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Calls that are under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /**
   * Takes a place; false when there is none. Each place that was taken is given back with `leave`.
   * @param share of the limit that this kind of call may fill, at least one place: those that matter less are refused first, and with
   * more than 1 those that matter most are taken when it is full. Default 1.
   */
  tryEnter(share = 1): boolean {
    if (this.#inFlight >= Math.max(1, Math.ceil(this.limit * share))) return false;
    this.#inFlight += 1;
    if (this.#inFlight > this.#peak) this.#peak = this.#inFlight;
    return true;
  }

  /** Gives a place back, and says how the call went. */
  leave(durationMs: number, outcome: LimitOutcome): void {
    this.#inFlight -= 1;
    // In a window that is shorter than its calls only the short ones have ended.
    if (outcome !== 'ignored') this.#record(durationMs, outcome === 'overload', 2);
  }

  /** Says how long something takes now that follows the load, where that is known at another time than a call's end. */
  observe(durationMs: number): void {
    this.#record(durationMs, false, 0);
  }

  /** @param latencies the window lasts at least this many times the latency that is seen in it */
  #record(durationMs: number, refused: boolean, latencies: number): void {
    this.#calls += 1;
    this.#totalMs += durationMs;
    if (refused) this.#refused += 1;
    if (this.#calls < this.#minimumCalls) return;
    const now = this.#clock.now();
    const latencyMs = this.#totalMs / this.#calls;
    if (now - this.#begunAt < Math.max(this.#windowMs, latencies * latencyMs)) return;
    this.#adapt(latencyMs, this.#refused / this.#calls);
    this.#begunAt = now;
    this.#peakBefore = this.#peak;
    this.#peak = this.#inFlight;
    this.#calls = 0;
    this.#refused = 0;
    this.#totalMs = 0;
  }

  #adapt(latencyMs: number, refused: number): void {
    const limit = this.#limit;
    const used = Math.min(limit, Math.max(this.#peak, this.#minimum));
    if (refused >= refusedShare) return this.#set(used * backOff);
    const baselineMs = this.#baselineAfter(latencyMs);
    const ratio = (this.#tolerance * baselineMs) / Math.max(latencyMs, finestMs);
    if (ratio < 1) this.#set(used * Math.max(0.5, ratio) + Math.sqrt(used));
    else if (this.#peak > limit / 2) this.#set(limit + Math.sqrt(limit));
    if (ratio >= 1) this.#before = undefined;
  }

  #set(limit: number): void {
    this.#limit = Math.min(this.#maximum, Math.max(this.#minimum, limit));
  }

  #baselineAfter(latencyMs: number): number {
    const known = this.#baselineMs ?? latencyMs;
    if (this.#learns) {
      const isQuiet = this.#peak <= Math.max(this.#minimum, quietCalls, this.#limit / 2);
      if (this.#halvedInVain(latencyMs)) this.#baselineMs = latencyMs;
      else if (latencyMs < known || isQuiet) {
        this.#baselineMs = known + (latencyMs - known) * learning;
      }
    }
    this.#baselineMs ??= known;
    return Math.max(finestMs, this.#baselineMs);
  }

  /** Half as many calls take as long as before: they do not wait for each other, the callee itself became slower. */
  #halvedInVain(latencyMs: number): boolean {
    // What ended in this window may have begun in the one before.
    const calls = Math.max(this.#peak, this.#peakBefore);
    const before = this.#before;
    if (before !== undefined && calls < before.calls && calls > before.calls / 2) return false;
    this.#before = { calls, latencyMs };
    return before !== undefined && calls < before.calls && latencyMs > before.latencyMs * helped;
  }
}
