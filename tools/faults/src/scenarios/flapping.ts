import { answerIn, destination } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atLeast, atMost, answeredShare, recoverySeconds } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const begin = 4000;
const times = 8;
const downs: readonly Phase[] = Array.from({ length: times }, (_, n) => ({
  fromMs: begin + n * 2000,
  toMs: begin + n * 2000 + 1000,
  label: n === 0 ? 'down every other second' : '',
}));
const end = begin + times * 2000 - 1000;

function dependency(parts: SimParts) {
  const { clock, destinationDice: random } = parts;
  const reply = () =>
    isWithin(downs, clock.now()) ? ({ is: 'refusal' } as const) : answerIn(20, random);
  return destination({ name: 'backend', ...parts, reply });
}

export const flappingDependency: Scenario = {
  name: 'flapping',
  title: 'A flapping dependency',
  story:
    'Down for a second, up for a second, eight times. The breaker opens each time anew, beginning with its shortest time once it had ' +
    'closed, so that the good seconds are used; the retries stay within their budget.',
  durationMs: 24_000,
  rate: steady(50),
  phases: downs,
  healedAtMs: end,
  seeds: 5,
  open: (parts) => callsThrough(pipelineTo('backend', parts), dependency(parts)),
  beside: {
    name: 'plain calls',
    open: (parts) => callsThrough(plainCallsTo('backend', parts), dependency(parts)),
  },
  claims: (of) => [
    atLeast(
      'share answered while it flaps, of 0.5 that could be',
      0.2,
      of,
      answeredShare({ fromMs: begin, toMs: end + 1000 }),
    ),
    atMost('retries per call', 0.12, of, ({ retries, offered }) => retries / offered),
    atMost('seconds until no call fails, once it is up', 3, of, recoverySeconds(end)),
  ],
};
