import { backoffMs, type Random } from '@alfred/resilience';

/** A destination that is back is found again within this, in ms; a try costs it one connection. */
const longestWaitMs = 1000;

const policy = { baseMs: 50, throttledBaseMs: 50, capMs: longestWaitMs };

/** The wait before another try to connect, in ms, after `tries` that failed; full jitter, so that callers do not come back together. */
export function reconnectMs(tries: number, random: Random): number {
  return backoffMs(tries, policy, { throttled: false, random });
}
