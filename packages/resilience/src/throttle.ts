import type { ThrottlePolicy } from '@alfred/contract';
import { CallWindow } from './call-window.js';
import type { Random } from './clock.js';

/**
 * Share of the calls that is refused unsent: `min(cap, max(0, (requests − factor · accepts) / (requests + 1)))`.
 *
 * | requests | accepts | factor | cap | share |
 * | --- | --- | --- | --- | --- |
 * | 100 | 95 | 1/0.9 | 0.8 | 0 |
 * | 120 | 90 | 1/0.9 | 0.8 | 0.1653 |
 * | 1000 | 10 | 1/0.9 | 0.8 | 0.8 |
 * | 100 | 50 | 2 | 0.9 | 0 |
 *
 * Source: Google's SRE book, «Handling overload»; the first rows are failsafe-go's (its threshold is 1/factor).
 */
export function rejectionShare(
  requests: number,
  accepts: number,
  { factor, maxRejection }: Pick<ThrottlePolicy, 'factor' | 'maxRejection'>,
): number {
  const share = (requests - factor * accepts) / (requests + 1);
  return Math.min(maxRejection, Math.max(0, share));
}

/** Steps of the window. */
const buckets = 24;

/**
 * Sends a destination that is overloaded no more than it can say no to. What is refused here counts as a request too, so that
 * the share grows with what callers want and falls as soon as they want less.
 */
export class Throttle {
  readonly #policy: ThrottlePolicy;
  readonly #random: Random;
  readonly #window: CallWindow;

  constructor(policy: ThrottlePolicy, random: Random) {
    this.#policy = policy;
    this.#random = random;
    this.#window = new CallWindow({ windowMs: policy.windowMs, buckets });
  }

  /** Whether this call is refused; it then counts. */
  refuses(now: number): boolean {
    const { minimumCalls } = this.#policy;
    this.#window.moveTo(now);
    const { calls, failures } = this.#window;
    // Most of the time nothing fails, and no dice are rolled.
    if (failures === 0 || calls < minimumCalls) return false;
    const share = rejectionShare(calls, calls - failures, this.#policy);
    if (share === 0 || this.#random() >= share) return false;
    this.record(now, false);
    return true;
  }

  /** A call that went out came to its end: the destination took it, or it did not. */
  record(now: number, accepted: boolean): void {
    this.#window.record(now, !accepted, false);
  }

  /** Forgets everything: the destination is well again. */
  reset(): void {
    this.#window.reset();
  }
}
