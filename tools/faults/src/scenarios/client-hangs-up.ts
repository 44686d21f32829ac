import type { Pipeline } from '@alfred/resilience';
import { answerIn, destination } from '../sim/destination.js';
import type { SimParts, World } from '../sim/simulate.js';
import { pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, mostUnderWay, noted } from './claims.js';
import { isWithin, steady, type Phase, type Scenario } from './scenario.js';

const impatient: Phase = { fromMs: 4000, toMs: 12_000, label: 'four of five callers leave' };
const patienceMs = 150;
const forNobody = 'work that was done for nobody';

/** The n-th call's caller leaves after `patienceMs`, or stays. */
function callerOf(n: number, { clock }: SimParts): AbortSignal {
  const controller = new AbortController();
  const leaves = isWithin([impatient], clock.now()) && n % 5 !== 0;
  if (leaves) clock.after(patienceMs, () => controller.abort(new Error('the caller hung up')));
  return controller.signal;
}

/** Works for 800 ms at each call. */
function backend(parts: SimParts, caller: AbortSignal) {
  const { clock, destinationDice: random, recorder } = parts;
  const reply = () => {
    const answer = answerIn(800, random);
    if (answer.is === 'answer') {
      clock.after(answer.afterMs, () => {
        if (caller.aborted && !heard.has(caller)) recorder.note(forNobody);
      });
    }
    return answer;
  };
  const heard = new WeakSet<AbortSignal>();
  const call = destination({ name: 'backend', ...parts, reply });
  return (scope: Parameters<typeof call>[0]) => {
    scope.onCancel(() => heard.add(caller));
    return call(scope);
  };
}

/** @param passesOn whether the pipeline is told of callers that leave */
function world(parts: SimParts, pipeline: Pipeline, passesOn: boolean): World {
  parts.recorder.note(forNobody, 0);
  return {
    call: (n) => {
      const caller = callerOf(n, parts);
      const options = passesOn ? { signal: caller } : {};
      const answer = pipeline.execute(backend(parts, caller), options);
      return passesOn ? answer : Promise.race([answer, leaving(caller)]);
    },
    close: () => pipeline.close(),
  };
}

/** Fails when the caller leaves; whatever is done for it goes on. */
function leaving(caller: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    caller.addEventListener('abort', () => reject(caller.reason));
  });
}

export const clientHangsUp: Scenario = {
  name: 'client-hangs-up',
  title: 'A client that hangs up',
  story:
    'The dependency takes 0.8 s, and for a while four of five callers hang up after 0.15 s. What was begun for them is aborted at the ' +
    'dependency too, and none of it counts against the breaker. Where nobody passes the news on, it is all done for nobody.',
  durationMs: 16_000,
  rate: steady(60),
  phases: [impatient],
  healedAtMs: undefined,
  seeds: 5,
  open: (parts) => world(parts, pipelineTo('backend', parts), true),
  beside: {
    name: 'not passed on',
    open: (parts) => world(parts, plainCallsTo('backend', parts), false),
  },
  claims: (of) => [
    atMost(forNobody, 0, of, noted(forNobody)),
    atMost('times that the breaker opened', 0, of, ({ opened }) => opened),
    atMost('calls that the dependency works at, at most', 64, of, mostUnderWay),
    atMost(
      'failures that are not the caller’s own doing',
      0,
      of,
      ({ failures }) => failures.filter(({ code }) => code !== 'cancelled').length,
    ),
  ],
};
