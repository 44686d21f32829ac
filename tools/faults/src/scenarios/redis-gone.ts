import { Recorder } from '../record/recorder.js';
import { answerIn, destination } from '../sim/destination.js';
import type { SimParts, World } from '../sim/simulate.js';
import { pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, failed, longestSeconds, recoverySeconds } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const silent: Phase = { fromMs: 4000, toMs: 7000, label: 'silent' };
const refuses: Phase = { fromMs: 7000, toMs: 14_000, label: 'refuses' };

/** First its connections hang, as when a cable is pulled; then nobody listens. */
function redis(parts: SimParts) {
  const { clock, destinationDice: random } = parts;
  const reply = () => {
    if (isWithin([silent], clock.now())) return { is: 'silence' } as const;
    if (isWithin([refuses], clock.now())) return { is: 'refusal' } as const;
    return answerIn(1, random);
  };
  return destination({ name: 'redis', ...parts, reply });
}

/** What is asked where redis gives nothing; it is slower, and always there. Its calls are counted apart. */
function database(parts: SimParts): SimParts & { readonly call: ReturnType<typeof destination> } {
  const aside = { ...parts, recorder: new Recorder(parts.clock) };
  const reply = () => {
    parts.recorder.note('asked the database instead');
    return answerIn(30, parts.destinationDice);
  };
  return { ...aside, call: destination({ name: 'db-postgres', ...aside, reply }) };
}

/** Redis first, within half a second an attempt; the database where that fails. */
function withFallback(parts: SimParts): World {
  const cache = pipelineTo('redis', parts, { timeoutMs: 500 });
  const askCache = redis(parts);
  const { call: askDatabase, ...aside } = database(parts);
  const store = pipelineTo('db-postgres', aside);
  const repeatable = { repeatable: true };
  return {
    call: () => cache.executeOr(askCache, () => store.execute(askDatabase, repeatable), repeatable),
    close: () => [cache, store].forEach((pipeline) => pipeline.close()),
  };
}

/** As clients do that queue commands while they are not connected: each call waits out its time first. */
function waitingOut(parts: SimParts): World {
  const cache = plainCallsTo('redis', parts);
  const askCache = redis(parts);
  const { call: askDatabase, ...aside } = database(parts);
  const store = plainCallsTo('db-postgres', aside);
  return {
    call: () => cache.executeOr(askCache, () => store.execute(askDatabase)),
    close: () => [cache, store].forEach((pipeline) => pipeline.close()),
  };
}

export const redisGone: Scenario = {
  name: 'redis-gone',
  title: 'Redis gone',
  story:
    'Redis is a cache in front of a database. For three seconds it is silent, for seven it refuses. Each call then asks the ' +
    'database; once the breaker has opened, without waiting for Redis first. No caller sees a failure, only a slower answer.',
  durationMs: 20_000,
  rate: steady(100),
  phases: [silent, refuses],
  healedAtMs: refuses.toMs,
  seeds: 5,
  open: withFallback,
  beside: { name: 'time-out 2 s', open: waitingOut },
  claims: (of) => [
    atMost('calls that fail', 0, of, failed),
    atMost('longest time a caller waits, s', 2, of, longestSeconds),
    atMost('seconds until no call fails', 0, of, recoverySeconds(refuses.toMs)),
  ],
};
