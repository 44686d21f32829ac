/** What the service under soak says to whoever soaks it. */
export type SoakMessage =
  | { readonly type: 'up'; readonly port: number }
  /** Memory after a full collection of garbage, in bytes. */
  | { readonly type: 'memory'; readonly heapBytes: number; readonly residentBytes: number }
  | { readonly type: 'closed'; readonly report: SoakReport };

/** What it is asked for. */
export type SoakOrder = 'memory' | 'close';

/** How the service ended. */
export interface SoakReport {
  readonly unhandledRejections: readonly string[];
  readonly uncaughtExceptions: readonly string[];
  /** Handles, timers and sockets by kind that are there after it closed, and were not before it was made. */
  readonly leaked: Readonly<Record<string, number>>;
}

/** What is there now that was not before, by kind. */
export function leftOver(
  before: readonly string[],
  after: readonly string[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of after) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const kind of before) counts[kind] = (counts[kind] ?? 0) - 1;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** How much memory grew over a run, in bytes: the least of its last third over the least of its first, the warm-up left out. */
export function growth(bytes: readonly number[]): number {
  const warm = bytes.slice(Math.floor(bytes.length / 10));
  const third = Math.ceil(warm.length / 3);
  return Math.min(...warm.slice(-third)) - Math.min(...warm.slice(0, third));
}
