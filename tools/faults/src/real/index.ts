import {
  atLeast,
  atMost,
  failed,
  failedOnceHealed,
  goodputPerSecond,
  longestSeconds,
  noted,
  recoverySeconds,
} from '../scenarios/claims.js';
import { steady, type Phase } from '../scenarios/scenario.js';
import { FOR_NOBODY } from './backend.js';
import type { RealScenario } from './real-scenario.js';
import { BAD_ENDS, replicasStage } from './replicas.js';
import { usualStage } from './stage.js';
import { FAILED_ATTEMPTS } from './watch.js';

const out: Phase = { fromMs: 3000, toMs: 8000, label: 'refuses' };

const outage: RealScenario = {
  name: 'outage',
  title: 'An outage of five seconds that heals, as real processes',
  story: 'The proxy refuses connections for five seconds, as a backend that has died.',
  durationMs: 14_000,
  rate: steady(50),
  phases: [out],
  healedAtMs: out.toMs,
  beside: 'plain calls',
  stage: usualStage({
    hands: 100,
    workMs: 20,
    script: [
      { atMs: out.fromMs, fault: { refuse: true } },
      { atMs: out.toMs, fault: {} },
    ],
  }),
  claims: (of) => [
    atMost('attempts that meet the outage, of 250', 80, [of], noted(FAILED_ATTEMPTS)),
    atMost('calls that fail once it is over', 150, [of], failedOnceHealed(out.toMs)),
    atMost('seconds until no call fails, once it is over', 2, [of], recoverySeconds(out.toMs)),
  ],
};

const silent: Phase = { fromMs: 3000, toMs: 13_000, label: 'half open: takes all, says nothing' };

const dead: RealScenario = {
  name: 'dead',
  title: 'A dead dependency, as real processes',
  story: 'For ten seconds the proxy takes connections and swallows what comes on them.',
  durationMs: 18_000,
  rate: steady(50),
  phases: [silent],
  healedAtMs: silent.toMs,
  stage: usualStage({
    hands: 100,
    workMs: 20,
    script: [
      { atMs: silent.fromMs, fault: { silence: 'both' } },
      { atMs: silent.toMs, fault: {} },
    ],
  }),
  claims: (of) => [
    atMost('attempts in vain, of 500', 150, [of], noted(FAILED_ATTEMPTS)),
    atMost('longest time a caller waits, s', 10.5, [of], longestSeconds),
    atMost('seconds until no call fails, once it is over', 5, [of], recoverySeconds(silent.toMs)),
  ],
};

const heavy: Phase = { fromMs: 2000, toMs: 10_000, label: '1.75 × its capacity' };
const capacityPerSecond = 200;

const overload: RealScenario = {
  name: 'overload',
  title: 'Overload at 1.75 times the capacity, as real processes',
  story: 'The backend does 200 calls a second, eight at a time, and is offered 350.',
  durationMs: 14_000,
  rate: (atMs) => capacityPerSecond * (atMs >= heavy.fromMs && atMs < heavy.toMs ? 1.75 : 0.5),
  phases: [heavy],
  healedAtMs: heavy.toMs,
  beside: 'plain calls',
  stage: usualStage({ hands: 8, workMs: 40, script: [] }),
  claims: (of) => [
    atLeast('answers per second under overload', 160, [of], goodputPerSecond(heavy)),
    atMost('seconds until no call fails, once it is over', 2, [of], recoverySeconds(heavy.toMs)),
  ],
};

const rollingRestart: RealScenario = {
  name: 'rolling-restart',
  title: 'A rolling restart under load, as real processes',
  story: 'Two replicas of a service are restarted, one after the other, and drain as the kit does.',
  durationMs: 14_000,
  rate: steady(100),
  phases: [{ fromMs: 1000, toMs: 14_000, label: 'one restarts, then the other' }],
  healedAtMs: undefined,
  stage: replicasStage,
  claims: (of) => [
    atMost('calls that fail', 0, [of], failed),
    atMost(BAD_ENDS, 0, [of], noted(BAD_ENDS)),
  ],
};

const leaving: Phase = { fromMs: 2000, toMs: 8000, label: 'four of five callers leave' };
const hangUpsPerSecond = 50;

const clientHangsUp: RealScenario = {
  name: 'client-hangs-up',
  title: 'A client that hangs up, as real processes',
  story: 'The backend takes 0.8 s; for six seconds four of five callers hang up after 0.15 s.',
  durationMs: 10_000,
  rate: steady(hangUpsPerSecond),
  phases: [leaving],
  healedAtMs: undefined,
  stage: usualStage({
    hands: 1000,
    workMs: 800,
    heeds: true,
    script: [],
    patienceMs: (n) => {
      const atMs = (n * 1000) / hangUpsPerSecond;
      const isWithin = atMs >= leaving.fromMs && atMs < leaving.toMs;
      return isWithin && n % 5 !== 0 ? 150 : undefined;
    },
  }),
  claims: (of) => [
    atMost(FOR_NOBODY, 0, [of], noted(FOR_NOBODY)),
    atMost('times that the breaker opened', 0, [of], ({ opened }) => opened),
    atMost(
      'failures that are not the caller’s own doing',
      0,
      [of],
      ({ failures }) => failures.filter(({ code }) => code !== 'the caller left').length,
    ),
  ],
};

/** Those that are also played with real processes. */
export const realScenarios: readonly RealScenario[] = [
  outage,
  dead,
  overload,
  rollingRestart,
  clientHangsUp,
];
