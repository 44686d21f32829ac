import type { Aim } from '../../../bench/src/harness/aim.js';
import type { Rate } from '../load/arrive.js';
import type { Recording } from '../record/recording.js';
import type { SimParts, World } from '../sim/simulate.js';

/** A time in which something is wrong, in ms from the begin. */
export interface Phase {
  readonly fromMs: number;
  readonly toMs: number;
  /** One or two words, for the picture. */
  readonly label: string;
}

/** The world that ours is drawn beside. */
export interface Comparison {
  /** What it is, for legend and table: one or two words. */
  readonly name: string;
  readonly open: (parts: SimParts) => World;
}

/** A way in which a dependency fails, how a service fares meanwhile, and what must hold. */
export interface Scenario {
  /** Name of its files, and on the command line. */
  readonly name: string;
  readonly title: string;
  /** What happens, and what the picture shows. */
  readonly story: string;
  readonly durationMs: number;
  readonly rate: Rate;
  readonly phases: readonly Phase[];
  /** From then on all is well; undefined where it never is again. */
  readonly healedAtMs: number | undefined;
  /** Seeds that the claims are held to, beginning with 1, which is the one in the picture. */
  readonly seeds: number;
  readonly open: (parts: SimParts) => World;
  readonly beside?: Comparison;
  /** What must hold of the recordings, one for each seed. */
  readonly claims: (recordings: readonly Recording[]) => readonly Aim[];
}

/** Whether a time lies in one of the phases. */
export function isWithin(phases: readonly Phase[], now: number): boolean {
  return phases.some(({ fromMs, toMs }) => now >= fromMs && now < toMs);
}

/** The same number of calls per second all the time. */
export function steady(perSecond: number): Rate {
  return () => perSecond;
}
