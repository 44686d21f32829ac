import type { BreakerPolicy } from '@alfred/contract';
import { CallWindow } from './call-window.js';

/** Decides after each completed call whether the destination should be left alone. Give your own in `PipelineOptions`. */
export interface TripRules {
  /** Records a completed call; true when it is the one too many. */
  record(now: number, failed: boolean, durationMs: number): boolean;
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
  const window = new CallWindow(policy);
  let failuresInARow = 0;
  let firstFailureAt = 0;

  function isInARow(now: number): boolean {
    return (
      policy.consecutiveFailures > 0 &&
      failuresInARow >= policy.consecutiveFailures &&
      now - firstFailureAt >= policy.consecutiveSpanMs
    );
  }

  return {
    record(now, failed, durationMs) {
      const slow = policy.slowCallMs > 0 && durationMs > policy.slowCallMs;
      window.record(now, failed, slow);
      if (!failed && !slow) {
        failuresInARow = 0;
        return false;
      }
      if (failed && failuresInARow === 0) firstFailureAt = now;
      failuresInARow = failed ? failuresInARow + 1 : 0;
      if (window.calls >= policy.minimumCalls) {
        if (failed && window.failures >= policy.failureRate * window.calls) return true;
        if (slow && window.slow >= policy.slowCallRate * window.calls) return true;
      }
      return isInARow(now);
    },
    reset() {
      window.reset();
      failuresInARow = 0;
    },
  };
}
