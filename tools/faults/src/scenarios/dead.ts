import { answerIn, destination } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, longestSeconds, reachedWithin } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const dead: Phase = { fromMs: 4000, toMs: 24_000, label: 'dead, and silent' };

function dependency(parts: SimParts) {
  const { clock, destinationDice: random } = parts;
  const reply = () =>
    isWithin([dead], clock.now()) ? ({ is: 'silence' } as const) : answerIn(20, random);
  return destination({ name: 'backend', ...parts, reply });
}

/** When the first time-outs are over and the breaker has had its chance. */
const settled: Phase = { ...dead, fromMs: dead.fromMs + 5000 };

export const deadDependency: Scenario = {
  name: 'dead',
  title: 'A dead dependency',
  story:
    'The machine is gone: nothing refuses, nothing answers, every attempt runs into its time-out of 2 s. Once the breaker has ' +
    'seen that, callers are told at once, and trial calls come in ever longer steps.',
  durationMs: 24_000,
  rate: steady(50),
  phases: [dead],
  healedAtMs: undefined,
  seeds: 5,
  open: (parts) => callsThrough(pipelineTo('backend', parts), dependency(parts)),
  beside: {
    name: 'plain calls',
    open: (parts) => callsThrough(plainCallsTo('backend', parts), dependency(parts)),
  },
  claims: (of) => [
    atMost('calls that reach it while it is dead, of 1000', 150, of, reachedWithin(dead)),
    atMost('of these after the first five seconds, of 750', 30, of, reachedWithin(settled)),
    atMost('longest time a caller waits, s', 10, of, longestSeconds),
  ],
};
