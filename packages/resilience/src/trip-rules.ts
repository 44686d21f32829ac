import type { BreakerPolicy } from '@alfred/contract';
import { callWindow } from './call-window.js';

/** Decides after each completed call whether the destination should be left alone. */
export interface TripRules {
  /** Records a completed call; true when it is the one too many. */
  record(now: number, call: { readonly failed: boolean; readonly durationMs: number }): boolean;
  reset(): void;
}

/**
 * Three rules, any of which opens:
 * - `failureRate` of at least `minimumCalls` in the window failed (reached counts: 50% of 20 is 10);
 * - `slowCallRate` of them took longer than `slowCallMs`;
 * - the last `consecutiveFailures` failed, over at least `consecutiveSpanMs`: a burst that fails together is one event, and
 *   a window full of earlier successes must not hide a destination that is gone.
 */
export function tripRules(policy: BreakerPolicy): TripRules {
  const window = callWindow(policy);
  let failuresInARow = 0;
  let firstFailureAt = 0;

  function inARow(now: number): boolean {
    return (
      policy.consecutiveFailures > 0 &&
      failuresInARow >= policy.consecutiveFailures &&
      now - firstFailureAt >= policy.consecutiveSpanMs
    );
  }

  return {
    record(now, { failed, durationMs }) {
      const slow = policy.slowCallMs > 0 && durationMs > policy.slowCallMs;
      window.record(now, { failed, slow });
      if (failed) {
        if (failuresInARow === 0) firstFailureAt = now;
        failuresInARow += 1;
      } else {
        failuresInARow = 0;
      }
      const counts = window.counts(now);
      if (counts.calls >= policy.minimumCalls) {
        if (failed && counts.failures >= policy.failureRate * counts.calls) return true;
        if (slow && counts.slow >= policy.slowCallRate * counts.calls) return true;
      }
      return inARow(now);
    },
    reset() {
      window.reset();
      failuresInARow = 0;
    },
  };
}
