/**
 * Time, given to whoever needs it, so that tests can hold it still.
 * The system's clock and a fake one are in `@alfred/resilience`.
 */
export interface Clock {
  /** Time that only goes forward, in ms since some fixed point. Fractions are allowed. */
  now(): number;
  /** Wall-clock time in ms since 1970; may jump. Only for dates that others sent. */
  wallTime(): number;
  /** Calls `run` once, `delayMs` from now. The timer keeps no process alive. */
  after(delayMs: number, run: () => void): CancelTimer;
}

/** Forgets a timer; harmless when it has fired or was forgotten before. */
export type CancelTimer = () => void;
