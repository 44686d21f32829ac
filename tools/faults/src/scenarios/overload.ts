import { destination, hands } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atLeast, atMost, goodputPerSecond, longestSeconds, recoverySeconds } from './claims.js';
import type { Phase, Scenario } from './scenario.js';

/** 8 calls at a time, of 40 ms each. */
const capacityPerSecond = 200;

const overload: Phase = { fromMs: 3000, toMs: 13_000, label: '1.75 × its capacity' };

/** What nobody waits for any more is worked at all the same, as by most servers. */
function dependency(parts: SimParts) {
  const { clock, destinationDice: random } = parts;
  const reply = hands(8, 40, clock, random);
  return destination({ name: 'backend', ...parts, reply, heeds: false });
}

export const overloaded: Scenario = {
  name: 'overload',
  title: 'Overload at 1.75 times the capacity',
  story:
    'The dependency can do 200 calls a second and is offered 350. The bulkhead keeps its queue short, so that it does what it can ' +
    'and the rest is told at once. With plain calls the queue grows until every answer comes too late, and it stays useless ' +
    'for as long again when the load is gone.',
  durationMs: 30_000,
  rate: (atMs) =>
    capacityPerSecond * (atMs >= overload.fromMs && atMs < overload.toMs ? 1.75 : 0.5),
  phases: [overload],
  healedAtMs: overload.toMs,
  seeds: 3,
  open: (parts) => callsThrough(pipelineTo('backend', parts), dependency(parts)),
  beside: {
    name: 'plain calls',
    open: (parts) => callsThrough(plainCallsTo('backend', parts), dependency(parts)),
  },
  claims: (of) => [
    atLeast(
      'answers per second under overload',
      0.95 * capacityPerSecond,
      of,
      goodputPerSecond(overload),
    ),
    atMost('seconds until no call fails, once it is over', 1, of, recoverySeconds(overload.toMs)),
    atMost('longest time a caller waits, s', 2, of, longestSeconds),
  ],
};
