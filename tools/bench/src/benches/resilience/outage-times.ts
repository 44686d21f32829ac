/** An outage of a dependency that is called at a steady pace. */
export const OUTAGE = { warmUpMs: 10_000, outageMs: 5000, afterMs: 32_000, perSecond: 50 } as const;

/** What an outage did to the callers of a dependency. */
export interface OutageFigures {
  /** Attempts that reached the dead dependency. */
  readonly reached: number;
  /** Calls begun after it was well again that failed nevertheless. */
  readonly failedAfter: number;
  /** When the last of them began, after it was well again. */
  readonly recoveredAfterMs: number;
}
