import { systemClock } from '@alfred/resilience';
import type { Aim } from '../../../bench/src/harness/aim.js';
import { seededDice } from '../dice.js';
import { callers } from '../load/callers.js';
import type { Beside } from '../page/to-chart.js';
import { Recorder } from '../record/recorder.js';
import type { Recording } from '../record/recording.js';
import type { RealScenario } from './real-scenario.js';

/** A real scenario as it went. */
export interface PlayedReally {
  readonly recording: Recording;
  readonly beside: Beside | undefined;
  readonly claims: readonly Aim[];
}

/** Plays a scenario in real time, and plain calls after it where there is such a comparison. */
export async function playReal(scenario: RealScenario): Promise<PlayedReally> {
  const recording = await perform(scenario, 'pipeline');
  const claims = scenario.claims(recording);
  if (scenario.beside === undefined) return { recording, beside: undefined, claims };
  const beside = { name: scenario.beside, recording: await perform(scenario, 'plain') };
  return { recording, beside, claims };
}

async function perform(
  { stage, durationMs, rate }: RealScenario,
  way: 'pipeline' | 'plain',
): Promise<Recording> {
  const clock = systemClock;
  const {
    recorder,
    ask,
    perform: begin,
    settle,
    close,
  } = await stage({
    way,
    begin: () => new Recorder(clock),
  });
  // The clock's timers keep no process alive.
  const alive = setInterval(() => undefined, 1000);
  try {
    begin();
    await callers({ ask, durationMs, rate, clock, random: seededDice(1), recorder });
    await settle();
    return recorder.recording(durationMs);
  } finally {
    clearInterval(alive);
    await close();
  }
}
