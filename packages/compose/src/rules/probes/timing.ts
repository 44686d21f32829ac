import type { ServiceProbe } from '@alfred/compose-file';

/** Spans of a probe in ms, with what the engine takes where nothing is written. */
export interface ProbeTiming {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly startPeriodMs: number;
  readonly startIntervalMs: number;
  readonly retries: number;
}

/** The engine's own numbers (30 s, 30 s, 0, 5 s, 3) in place of those that are absent or 0. */
export function timingOf(probe: ServiceProbe): ProbeTiming {
  return {
    intervalMs: probe.intervalMs?.value || 30_000,
    timeoutMs: probe.timeoutMs?.value || 30_000,
    startPeriodMs: probe.startPeriodMs?.value ?? 0,
    startIntervalMs: probe.startIntervalMs?.value || 5000,
    retries: probe.retries?.value || 3,
  };
}

/** Time until the first probe of a container, in ms: the engine waits an interval before it asks. */
export function firstProbeMs({ intervalMs, startPeriodMs, startIntervalMs }: ProbeTiming): number {
  return startPeriodMs > 0 ? Math.min(intervalMs, startIntervalMs) : intervalMs;
}
