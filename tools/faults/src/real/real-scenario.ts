import type { Aim } from '../../../bench/src/harness/aim.js';
import type { Rate } from '../load/arrive.js';
import type { FaultStep } from '../proxy/fault.js';
import type { Recorder } from '../record/recorder.js';
import type { Recording } from '../record/recording.js';
import type { Phase } from '../scenarios/scenario.js';

/**
 * A scenario that is played with real processes in real time: callers, a service of the kit in a process of its own, a fault proxy,
 * and a backend. All of it is on 127.0.0.1, and ends by itself.
 */
export interface RealScenario {
  /** As the scenario on the fake clock that it goes with. */
  readonly name: string;
  readonly title: string;
  readonly story: string;
  readonly durationMs: number;
  readonly rate: Rate;
  readonly phases: readonly Phase[];
  readonly healedAtMs: number | undefined;
  /** Opens what it needs, and gives the way callers take. Default: one caller service before one backend. */
  readonly stage: (actors: Actors) => Promise<Stage>;
  /** Whether plain calls are played beside it, with what they are called. */
  readonly beside?: string;
  readonly claims: (recording: Recording) => readonly Aim[];
}

/** What a stage is given. */
export interface Actors {
  /** `plain` makes the service call with a time-out and nothing else. */
  readonly way: 'pipeline' | 'plain';
  /** Called when all is up and the first call may come: from then on everything is written down. */
  readonly begin: () => Recorder;
}

/** All is up. */
export interface Stage {
  readonly recorder: Recorder;
  /** What the n-th call asks for. */
  readonly ask: (n: number) => { readonly url: string; readonly patienceMs?: number | undefined };
  /** Called when the first call is made: scripts begin now. */
  readonly perform: () => void;
  /** Called when the last call has ended, and before anything is closed. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the usual stage is made of. */
export interface UsualStage {
  readonly hands: number;
  readonly workMs: number;
  readonly heeds?: boolean;
  readonly script: readonly FaultStep[];
  /** How patient the n-th caller is, in ms; undefined stays. */
  readonly patienceMs?: (n: number) => number | undefined;
}
