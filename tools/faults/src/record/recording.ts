import type { BreakerState } from '@alfred/resilience';

/** Time between two samples, in ms. */
export const SAMPLE_MS = 100;

/** What happened in one sample's time, and how things stood at its end. */
export interface Sample {
  /** Calls that callers began. */
  readonly offered: number;
  /** Calls that ended with an answer. */
  readonly goodput: number;
  readonly failed: number;
  readonly retries: number;
  /** Calls that reached the destination. */
  readonly reached: number;
  /** Calls that the destination works at. */
  readonly underWay: number;
}

/** A time in which a breaker was in one state, in ms from the begin of the run. */
export interface Stretch {
  readonly state: BreakerState;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A call that failed, in ms from the begin of the run. */
export interface Failure {
  readonly begunAt: number;
  readonly endedAt: number;
  /** A `FailureCode`, a status, or `error`. */
  readonly code: string;
}

/** One run of a scenario, from its first call to the end of its last. */
export interface Recording {
  readonly samples: readonly Sample[];
  /** The breaker's states, in order, over the time of the samples. */
  readonly breaker: readonly Stretch[];
  readonly offered: number;
  readonly answered: number;
  readonly failures: readonly Failure[];
  readonly retries: number;
  readonly reached: number;
  /** How often a breaker opened. */
  readonly opened: number;
  /** How long answered calls took, in ms, in rising order. */
  readonly answerMs: readonly number[];
  /** What took longest, answered or not, in ms. */
  readonly longestMs: number;
  /** What else a scenario counts, by name. */
  readonly notes: Readonly<Record<string, number>>;
}

/** Failures by their code, the most frequent first. */
export function failuresByCode({ failures }: Recording): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { code } of failures) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Calls that began at `healedAtMs` or later, and failed all the same. */
export function failedAfter({ failures }: Recording, healedAtMs: number): number {
  return failures.filter(({ begunAt }) => begunAt >= healedAtMs).length;
}

/** Time from healing to the end of the last call that failed, in ms; 0 when none failed after it. */
export function recoveryMs({ failures }: Recording, healedAtMs: number): number {
  const last = Math.max(healedAtMs, ...failures.map(({ endedAt }) => endedAt));
  return last - healedAtMs;
}

/** The value below which a share of the answered calls lies, in ms; 0 where there are none. */
export function answerTimeMs({ answerMs }: Recording, share: number): number {
  return answerMs[Math.min(answerMs.length - 1, Math.floor(answerMs.length * share))] ?? 0;
}
