import type { Clock, RetryBudgetPolicy } from '@alfred/contract';

/** How many retries a destination can still take. Shared by all callers of the destination. */
export interface RetryBudget {
  /** A call begins: it earns `ratio` of a retry. */
  deposit(): void;
  /** Takes one retry; false when none is left. */
  withdraw(): boolean;
  /** Retries that could be made now. */
  readonly balance: number;
}

/** Earned retries that are kept at most, so that a long quiet time is not followed by a storm. */
const mostEarned = 100;

/**
 * Over any time, retries ≤ ratio · calls + reserve + reservePerSecond · seconds.
 *
 * At 100% failures and a ratio of 0.1 a destination gets 1.1 attempts per call instead of 3.
 * Source: Finagle's RetryBudget, with a clock-filled reserve instead of a minimum rate.
 */
export function retryBudget(policy: RetryBudgetPolicy, clock: Pick<Clock, 'now'>): RetryBudget {
  let earned = 0;
  let reserve = policy.reserve;
  let filledAt = clock.now();

  function fill(): void {
    const now = clock.now();
    const gained = ((now - filledAt) / 1000) * policy.reservePerSecond;
    reserve = Math.min(policy.reserve, reserve + gained);
    filledAt = now;
  }

  return {
    deposit() {
      earned = Math.min(mostEarned, earned + policy.ratio);
    },
    withdraw() {
      // Ten deposits of 0.1 make 0.9999999999999999.
      if (earned >= 1 - 1e-9) {
        earned = Math.max(0, earned - 1);
        return true;
      }
      fill();
      if (reserve < 1) return false;
      reserve -= 1;
      return true;
    },
    get balance() {
      fill();
      return Math.floor(earned + 1e-9) + Math.floor(reserve);
    },
  };
}
