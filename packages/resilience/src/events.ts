import type { FailureCode } from './errors.js';

export type BreakerState = 'closed' | 'open' | 'half-open' | 'isolated';

/** What a pipeline decided or saw. Every label comes from a small fixed set, but for the destination's name. */
export type ResilienceEvent =
  /** One attempt came to its end. */
  | {
      readonly type: 'attempt';
      readonly destination: string;
      readonly outcome: 'success' | Outcome;
      readonly durationMs: number;
    }
  /** Another attempt follows after `delayMs`. */
  | {
      readonly type: 'retry';
      readonly destination: string;
      readonly attempt: number;
      readonly delayMs: number;
      readonly because: Outcome;
    }
  /** A call was refused without calling the destination. */
  | { readonly type: 'rejected'; readonly destination: string; readonly by: FailureCode }
  | {
      readonly type: 'breaker';
      readonly destination: string;
      readonly from: BreakerState;
      readonly to: BreakerState;
      /** How long it stays open, in ms; only with `to: 'open'`. */
      readonly openMs?: number;
    }
  /** A whole call came to its end. */
  | {
      readonly type: 'call';
      readonly destination: string;
      readonly outcome: 'success' | Outcome;
      readonly attempts: number;
      readonly durationMs: number;
    };

/** A failure's code, or `error` for errors that are not ours. */
export type Outcome = FailureCode | 'error';

export type OnEvent = (event: ResilienceEvent) => void;
