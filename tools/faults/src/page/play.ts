import type { Aim } from '../../../bench/src/harness/aim.js';
import type { Recording } from '../record/recording.js';
import type { Scenario } from '../scenarios/scenario.js';
import { simulate } from '../sim/simulate.js';
import type { Beside } from './to-chart.js';

/** A scenario as it went. */
export interface Played {
  readonly scenario: Scenario;
  /** One for each seed; the first is the one in the picture. */
  readonly recordings: readonly Recording[];
  readonly first: Recording;
  readonly beside: Beside | undefined;
  readonly claims: readonly Aim[];
}

/** Plays a scenario with each of its seeds, and what it is drawn beside with the first. */
export async function play(scenario: Scenario): Promise<Played> {
  const { open, beside: comparison, seeds, claims } = scenario;
  const first = await simulate({ ...scenario, open, seed: 1 });
  const recordings = [first];
  for (let seed = 2; seed <= seeds; seed += 1) {
    recordings.push(await simulate({ ...scenario, open, seed }));
  }
  const done = { scenario, recordings, first, claims: claims(recordings) };
  if (comparison === undefined) return { ...done, beside: undefined };
  const recording = await simulate({ ...scenario, open: comparison.open, seed: 1 });
  return { ...done, beside: { name: comparison.name, recording } };
}
