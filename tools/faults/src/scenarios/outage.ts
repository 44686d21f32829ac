import { answerIn, destination } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, failedOnceHealed, medianAtMost, reachedWithin } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const outage: Phase = { fromMs: 5000, toMs: 10_000, label: 'refuses' };

/** Answers in about 20 ms, and refuses while it is out. */
function dependency(parts: SimParts) {
  const { clock, destinationDice: random } = parts;
  const reply = () =>
    isWithin([outage], clock.now()) ? ({ is: 'refusal' } as const) : answerIn(20, random);
  return destination({ name: 'backend', ...parts, reply });
}

export const outageOfFiveSeconds: Scenario = {
  name: 'outage',
  title: 'An outage of five seconds that heals',
  story:
    'For five seconds nobody listens at the dependency. The breaker opens when a fifth of a ' +
    'second has brought nothing but failures, the budget ends the retries, and now and then a ' +
    'trial call asks whether it is back. Plain calls all knock in vain. The price: calls are ' +
    'refused until the first trial call after the healing, which a health check that sees it up ' +
    'brings forward in a service.',
  durationMs: 20_000,
  rate: steady(50),
  phases: [outage],
  healedAtMs: outage.toMs,
  seeds: 20,
  open: (parts) => callsThrough(pipelineTo('backend', parts), dependency(parts)),
  beside: {
    name: 'plain calls',
    open: (parts) => callsThrough(plainCallsTo('backend', parts), dependency(parts)),
  },
  claims: (of) => [
    atMost('calls that reach it while it is out, of 250', 80, of, reachedWithin(outage)),
    medianAtMost('calls that fail once it is back, median', 60, of, failedOnceHealed(outage.toMs)),
    atMost('calls that fail once it is back, worst', 150, of, failedOnceHealed(outage.toMs)),
  ],
};
