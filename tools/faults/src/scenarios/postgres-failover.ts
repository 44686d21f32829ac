import type { Pipeline } from '@alfred/resilience';
import { answerIn, destination, type Reply } from '../sim/destination.js';
import type { SimParts, World } from '../sim/simulate.js';
import { pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, failedOnceHealed, noted, recoverySeconds } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const away: Phase = { fromMs: 5000, toMs: 8000, label: 'no primary' };
const workMs = 15;
/** Every third call is a write. */
const isWrite = (n: number): boolean => n % 3 === 0;

/** When the primary goes, what it works at breaks; a statement that broke was carried out all the same by a chance of one half. */
function database(parts: SimParts, onDone: () => void) {
  const { clock, destinationDice: random } = parts;
  const reply = (): Reply => {
    const now = clock.now();
    if (isWithin([away], now)) return { is: 'refusal' };
    const answer = answerIn(workMs, random);
    const breaks =
      answer.is === 'answer' && now < away.fromMs && now + answer.afterMs > away.fromMs;
    if (!breaks || random() < 0.5) onDone();
    return breaks ? { is: 'break', afterMs: away.fromMs - now } : answer;
  };
  return destination({ name: 'db-postgres', ...parts, reply });
}

/** Reads may be repeated; writes may, when nothing was sent. Writes that were carried out twice are counted. */
function readsAndWrites(parts: SimParts, pipeline: Pipeline): World {
  parts.recorder.note(twice, 0);
  return {
    call: (n) => {
      let done = 0;
      const onDone = (): void => {
        done += 1;
        if (isWrite(n) && done === 2) parts.recorder.note(twice);
      };
      return pipeline.execute(database(parts, onDone), { repeatable: !isWrite(n) });
    },
    close: () => pipeline.close(),
  };
}

const twice = 'writes carried out twice';

export const postgresFailover: Scenario = {
  name: 'postgres-failover',
  title: 'Postgres failing over',
  story:
    'The primary goes, connections break in the middle of statements, and for three seconds, ' +
    'until a standby has taken over, there is nobody to connect to. Reads that broke are ' +
    'repeated. A write that broke is not, as it may have been carried out; one that was never ' +
    'sent is.',
  durationMs: 16_000,
  rate: steady(200),
  phases: [away],
  healedAtMs: away.toMs,
  seeds: 5,
  open: (parts) => readsAndWrites(parts, pipelineTo('db-postgres', parts)),
  beside: {
    name: 'plain calls',
    open: (parts) => readsAndWrites(parts, plainCallsTo('db-postgres', parts)),
  },
  claims: (of) => [
    atMost(twice, 0, of, noted(twice)),
    atMost(
      'seconds until no call fails, once there is a primary',
      2,
      of,
      recoverySeconds(away.toMs),
    ),
    atMost(
      'calls that fail once there is a primary, of 1600',
      400,
      of,
      failedOnceHealed(away.toMs),
    ),
  ],
};
