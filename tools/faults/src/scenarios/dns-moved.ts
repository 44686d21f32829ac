import type { Call, Pipeline } from '@alfred/resilience';
import { Connections } from '../sim/connections.js';
import { answerIn, destination } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, failed, longestSeconds, noted } from './claims.js';
import { steady, type Phase, type Scenario } from './scenario.js';

const maxConnectionAgeMs = 4000;
const overlap: Phase = { fromMs: 4000, toMs: 10_000, label: 'moves; the old one serves on' };
const sudden: Phase = { fromMs: 16_000, toMs: 18_000, label: 'moves, old silent' };
const late = 'calls to an old address after 4 s';

/** Where the name leads: it moves twice. */
function addressAt(now: number): number {
  return [overlap.fromMs, sudden.fromMs].filter((movedAt) => now >= movedAt).length;
}

/** From when on each address is silent. */
const silentFrom = [overlap.toMs, sudden.fromMs, Number.POSITIVE_INFINITY];

function backend(parts: SimParts, ageMs: number): Call<void> {
  const { clock, destinationDice: random, recorder } = parts;
  const connections = new Connections(clock, () => addressAt(clock.now()), ageMs);
  recorder.note(late, 0);
  return async (scope) => {
    const connection = connections.take();
    const { address } = connection;
    const isSilent = clock.now() >= (silentFrom[address] ?? 0);
    if (address < addressAt(clock.now() - maxConnectionAgeMs)) recorder.note(late);
    const reply = () => (isSilent ? ({ is: 'silence' } as const) : answerIn(50, random));
    await destination({ name: 'backend', ...parts, reply })(scope);
    connections.giveBack(connection);
  };
}

function world(parts: SimParts, pipeline: Pipeline, ageMs: number) {
  return callsThrough(pipeline, backend(parts, ageMs));
}

export const dnsMoved: Scenario = {
  name: 'dns-moved',
  title: 'DNS moved to another address',
  story:
    'The name moves twice. The first time the old machine serves on for six seconds: no connection is used for longer than 4 s here ' +
    '(`http: { maxConnectionAgeMs }`, default five minutes), so all have moved by then. The second time the old machine is silent at once: ' +
    'attempts on old connections time out, and are repeated on new ones. Plain calls that keep their connections lose some both times.',
  durationMs: 24_000,
  rate: steady(200),
  phases: [overlap, sudden],
  healedAtMs: sudden.toMs,
  seeds: 5,
  open: (parts) =>
    world(
      parts,
      pipelineTo('backend', parts, { http: { maxConnectionAgeMs } }),
      maxConnectionAgeMs,
    ),
  beside: {
    name: 'plain calls',
    open: (parts) => world(parts, plainCallsTo('backend', parts), Number.POSITIVE_INFINITY),
  },
  claims: (of) => [
    atMost('calls that fail', 0, of, failed),
    atMost(late, 0, of, noted(late)),
    atMost('longest time a caller waits, s', 3, of, longestSeconds),
  ],
};
