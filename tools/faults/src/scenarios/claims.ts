import type { Aim } from '../../../bench/src/harness/aim.js';
import { median } from '../../../bench/src/harness/statistics.js';
import { SAMPLE_MS, failedAfter, recoveryMs, type Recording } from '../record/recording.js';
import type { Phase } from './scenario.js';

type Measure = (recording: Recording) => number;

/** The worst of all seeds is at most this. */
export function atMost(name: string, aim: number, of: readonly Recording[], measure: Measure): Aim {
  return { name, aim, measured: Math.max(...of.map(measure)), good: 'atMost' };
}

/** The worst of all seeds is at least this. */
export function atLeast(
  name: string,
  aim: number,
  of: readonly Recording[],
  measure: Measure,
): Aim {
  return { name, aim, measured: Math.min(...of.map(measure)), good: 'atLeast' };
}

/** The middle one of all seeds is at most this. */
export function medianAtMost(
  name: string,
  aim: number,
  of: readonly Recording[],
  measure: Measure,
): Aim {
  return { name, aim, measured: median(of.map(measure)), good: 'atMost' };
}

/** Failed calls. */
export const failed: Measure = ({ failures }) => failures.length;

/** What a scenario counted by this name. */
export function noted(what: string): Measure {
  return ({ notes }) => notes[what] ?? 0;
}

/** The longest time that a call took, in seconds. */
export const longestSeconds: Measure = ({ longestMs }) => longestMs / 1000;

/** Failed calls that began when all was well again. */
export function failedOnceHealed(healedAtMs: number): Measure {
  return (recording) => failedAfter(recording, healedAtMs);
}

/** Seconds from healing to the last failure. */
export function recoverySeconds(healedAtMs: number): Measure {
  return (recording) => recoveryMs(recording, healedAtMs) / 1000;
}

/** Answered calls as a share of those offered, within a time. */
export function answeredShare({ fromMs, toMs }: Omit<Phase, 'label'>): Measure {
  return (recording) => {
    const within = samplesOf(recording, { fromMs, toMs });
    const offered = sum(within.map((sample) => sample.offered));
    return sum(within.map((sample) => sample.goodput)) / offered;
  };
}

/** Answered calls per second, within a time. */
export function goodputPerSecond({ fromMs, toMs }: Omit<Phase, 'label'>): Measure {
  return (recording) => {
    const within = samplesOf(recording, { fromMs, toMs });
    return (sum(within.map((sample) => sample.goodput)) * 1000) / (toMs - fromMs);
  };
}

/** Calls that reached the destination within a time. */
export function reachedWithin(phase: Omit<Phase, 'label'>): Measure {
  return (recording) => sum(samplesOf(recording, phase).map(({ reached }) => reached));
}

/** Most calls that the destination worked at, at the end of any sample. */
export const mostUnderWay: Measure = ({ samples }) =>
  Math.max(...samples.map(({ underWay }) => underWay));

function samplesOf({ samples }: Recording, { fromMs, toMs }: Omit<Phase, 'label'>) {
  return samples.slice(Math.round(fromMs / SAMPLE_MS), Math.round(toMs / SAMPLE_MS));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
