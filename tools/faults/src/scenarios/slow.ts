import { answerIn, destination } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, longestSeconds, mostUnderWay, recoverySeconds } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const slow: Phase = { fromMs: 5000, toMs: 15_000, label: 'answers after 3 s' };

function dependency(parts: SimParts) {
  const { clock, destinationDice: random } = parts;
  const reply = () => answerIn(isWithin([slow], clock.now()) ? 3000 : 20, random);
  return destination({ name: 'backend', ...parts, reply });
}

export const slowDependency: Scenario = {
  name: 'slow',
  title: 'A slow dependency',
  story:
    'It answers, but after about 3 s in place of 20 ms, and most of that is too late. The ' +
    'slow-call rule (`breaker: { slowCallMs: 1000 }`) waits until half of the last ten seconds ' +
    'was slow; until then the bulkhead bounds how many wait. Then callers are told at once, and ' +
    'the dependency has next to nothing to do while it recovers.',
  durationMs: 22_000,
  rate: steady(50),
  phases: [slow],
  healedAtMs: slow.toMs,
  seeds: 5,
  open: (parts) =>
    callsThrough(
      pipelineTo('backend', parts, { breaker: { slowCallMs: 1000 } }),
      dependency(parts),
    ),
  beside: {
    name: 'plain calls',
    open: (parts) => callsThrough(plainCallsTo('backend', parts), dependency(parts)),
  },
  claims: (of) => [
    atMost('calls that it works at, at most', 64, of, mostUnderWay),
    atMost('longest time a caller waits, s', 10, of, longestSeconds),
    atMost('seconds until no call fails, once it is fast', 5, of, recoverySeconds(slow.toMs)),
  ],
};
