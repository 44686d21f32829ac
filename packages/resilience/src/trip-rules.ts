import type { BreakerPolicy } from '@alfred/contract';
import { CallWindow } from './call-window.js';

/** What came to its end: a call, or one that goes on as a stream with its beginning, and later with its tail. */
export type CallPart = 'whole' | 'head' | 'tail';

/** Decides after each completed call whether the destination should be left alone. Give your own in `PipelineOptions`. */
export interface TripRules {
  /** Records a completed call, or a part of one (default: the whole); true when it is the one too many. */
  record(now: number, failed: boolean, durationMs: number, part?: CallPart): boolean;
  reset(): void;
}

/**
 * Three rules, any of which opens:
 * - `failureRate` of at least `minimumCalls` in the window failed (reached counts: 50% of 20 is 10);
 * - `slowCallRate` of them took longer than `slowCallMs`;
 * - the last `consecutiveFailures` failed, over at least `consecutiveSpanMs`: a burst that fails together is one event, and
 *   a window full of earlier successes must not hide a destination that is gone.
 *
 * A tail that broke counts as one more call, which failed; one that came whole was counted with its head. Tails have a row of
 * their own as well, which beginnings do not interrupt: a destination may begin every stream and finish none. What does is
 * something that came whole, or a pause as long as the window: streams may be few, and some last for hours.
 */
export function tripRules(policy: BreakerPolicy): TripRules {
  const window = new CallWindow(policy);
  const failed = new Row(policy);
  const broken = new Row(policy, policy.windowMs);

  function isRateReached(hasFailed: boolean, slow: boolean): boolean {
    if (window.calls < policy.minimumCalls) return false;
    if (hasFailed && window.failures >= policy.failureRate * window.calls) return true;
    return slow && window.slow >= policy.slowCallRate * window.calls;
  }

  return {
    record(now, hasFailed, durationMs, part = 'whole') {
      if (!hasFailed && part !== 'head') broken.end();
      if (!hasFailed && part === 'tail') return false;
      const slow = policy.slowCallMs > 0 && durationMs > policy.slowCallMs;
      window.record(now, hasFailed, slow);
      if (!hasFailed) {
        failed.end();
        return slow && isRateReached(false, true);
      }
      failed.add(now);
      if (part === 'tail') broken.add(now);
      return isRateReached(true, slow) || failed.isTooLong(now) || broken.isTooLong(now);
    },
    reset() {
      window.reset();
      failed.end();
      broken.end();
    },
  };
}

/** Failures with nothing good in between. */
class Row {
  readonly #policy: BreakerPolicy;
  readonly #longestGapMs: number;
  #failures = 0;
  #firstAt = 0;
  #lastAt = 0;

  constructor(policy: BreakerPolicy, longestGapMs = Number.POSITIVE_INFINITY) {
    this.#policy = policy;
    this.#longestGapMs = longestGapMs;
  }

  add(now: number): void {
    if (now - this.#lastAt > this.#longestGapMs) this.#failures = 0;
    if (this.#failures === 0) this.#firstAt = now;
    this.#failures += 1;
    this.#lastAt = now;
  }

  end(): void {
    this.#failures = 0;
  }

  isTooLong(now: number): boolean {
    const { consecutiveFailures, consecutiveSpanMs } = this.#policy;
    if (consecutiveFailures === 0 || this.#failures < consecutiveFailures) return false;
    return now - this.#firstAt >= consecutiveSpanMs;
  }
}
