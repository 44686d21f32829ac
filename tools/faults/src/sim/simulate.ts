import type { Clock } from '@alfred/contract';
import type { Random } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import { seededDice } from '../dice.js';
import { arrive, type Rate } from '../load/arrive.js';
import { Recorder } from '../record/recorder.js';
import type { Recording } from '../record/recording.js';

/** What a simulated world is made of. */
export interface SimParts {
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** Dice of the policies. */
  readonly policyDice: Random;
  /** Dice of the destination: they fall alike for all worlds of one seed. */
  readonly destinationDice: Random;
}

/** Callers' view of a simulated world. */
export interface World {
  /** Makes the n-th call, counted from 0. */
  call(n: number): Promise<unknown>;
  close(): void;
}

export interface SimOptions {
  readonly durationMs: number;
  readonly rate: Rate;
  readonly open: (parts: SimParts) => World;
  readonly seed: number;
}

/** Longest time that calls may go on after the last one began, in ms; more is a fault of the scenario. */
const afterwardsMs = 60_000;

/**
 * Runs a world on a clock that stands still but for us: open-loop arrivals (a caller does not wait for the one before), all
 * chance from one seed. The same options give the same recording, on every machine.
 */
export async function simulate({ durationMs, rate, open, seed }: SimOptions): Promise<Recording> {
  const clock = fakeClock();
  const recorder = new Recorder(clock);
  const dice = (which: number): Random => seededDice(seed * 1000 + which);
  const world = open({
    clock,
    recorder,
    policyDice: dice(1),
    destinationDice: dice(2),
  });
  let underWay = 0;
  let n = 0;
  const begin = (): void => {
    underWay += 1;
    void recorder.call(() => world.call(n++)).finally(() => (underWay -= 1));
  };
  void arrive({ clock, durationMs, rate, random: dice(3), begin });
  await clock.advance(durationMs);
  for (let ms = 0; underWay > 0 && ms < afterwardsMs; ms += 1000) await clock.advance(1000);
  if (underWay > 0)
    throw new Error(`${underWay} calls have not ended ${afterwardsMs} ms after the last began`);
  world.close();
  return recorder.recording(durationMs);
}
