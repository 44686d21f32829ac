import { defaultPolicy, type BreakerPolicy } from '@alfred/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Breaker } from './breaker.js';
import { BreakerModel } from './testing/models/breaker-model.js';

interface Call {
  readonly real: number;
  readonly model: number;
  readonly begunAt: number;
}

/** Both breakers, the calls under way, those that go on after their success, and the time. */
interface Real {
  readonly breaker: Breaker;
  now: number;
  readonly calls: Call[];
  readonly tails: Call[];
}

type Command = fc.Command<BreakerModel, Real>;
const always = (): boolean => true;

function wait(ms: number): Command {
  return {
    check: always,
    run: (_model, real) => void (real.now += ms),
    toString: () => `wait ${ms} ms`,
  };
}

function begin(): Command {
  return {
    check: always,
    run(model, real) {
      const admitted = real.breaker.admit(real.now, 0);
      const generation = model.admit(real.now);
      expect(typeof admitted === 'number').toBe(generation !== undefined);
      expect(real.breaker.state).toBe(model.state);
      if (typeof admitted === 'number' && generation !== undefined) {
        real.calls.push({ real: admitted, model: generation, begunAt: real.now });
      }
    },
    toString: () => 'begin a call',
  };
}

function end(which: number, result: 'success' | 'failure' | 'ignored'): Command {
  return {
    check: always,
    run(model, real) {
      const [call] = real.calls.splice(which % Math.max(1, real.calls.length), 1);
      if (call === undefined) return;
      const ms = real.now - call.begunAt;
      real.breaker.settle(call.real, result, ms, real.now);
      model.settle(call.model, result, ms, real.now);
      expect(real.breaker.state).toBe(model.state);
    },
    toString: () => `call ${which} ends: ${result}`,
  };
}

/** A call succeeds and goes on. */
function goOn(which: number): Command {
  return {
    check: always,
    run(model, real) {
      const [call] = real.calls.splice(which % Math.max(1, real.calls.length), 1);
      if (call === undefined) return;
      const ms = real.now - call.begunAt;
      real.breaker.settle(call.real, 'success', ms, real.now, 'head');
      model.settle(call.model, 'success', ms, real.now, 'head');
      real.tails.push(call);
      expect(real.breaker.state).toBe(model.state);
    },
    toString: () => `call ${which} goes on`,
  };
}

function endTail(which: number, result: 'success' | 'failure' | 'ignored'): Command {
  return {
    check: always,
    run(model, real) {
      const [call] = real.tails.splice(which % Math.max(1, real.tails.length), 1);
      if (call === undefined) return;
      real.breaker.settleTail(call.real, result, real.now);
      model.settleTail(call.model, result, real.now);
      expect(real.breaker.state).toBe(model.state);
    },
    toString: () => `tail ${which} ends: ${result}`,
  };
}

/** Many calls that all go on, and some of their tails come to their end, too. */
function stream(calls: number, result: 'success' | 'failure'): Command {
  return {
    check: always,
    run(model, real) {
      for (let i = 0; i < calls; i += 1) {
        begin().run(model, real);
        real.now += 15;
        goOn(real.calls.length - 1).run(model, real);
        if (i % 4 !== 0) endTail(0, result).run(model, real);
      }
    },
    toString: () => `${calls} streams: ${result}`,
  };
}

/** Streams that open breakers are closed by, if they are; one of them breaks some time later. */
function closeByStreams(laterMs: number): Command {
  return {
    check: always,
    run(model, real) {
      real.now += 1500;
      real.tails.splice(0);
      for (let i = 0; i < 3; i += 1) {
        begin().run(model, real);
        goOn(real.calls.length - 1).run(model, real);
      }
      real.now += laterMs;
      endTail(0, 'failure').run(model, real);
    },
    toString: () => `streams, one of which breaks after ${laterMs} ms`,
  };
}

/** Many calls that come to their end one after the other, so that breakers do open. */
function run(calls: number, result: 'success' | 'failure'): Command {
  return {
    check: always,
    run(model, real) {
      for (let i = 0; i < calls; i += 1) {
        begin().run(model, real);
        real.now += 15;
        end(real.calls.length - 1, result).run(model, real);
      }
    },
    toString: () => `${calls} calls: ${result}`,
  };
}

const policies: fc.Arbitrary<BreakerPolicy> = fc
  .record({
    minimumCalls: fc.integer({ min: 1, max: 12 }),
    failureRate: fc.constantFrom(0.3, 0.5, 1),
    buckets: fc.integer({ min: 1, max: 10 }),
    windowMs: fc.constantFrom(1000, 10_000),
    slowCallMs: fc.constantFrom(0, 100),
    consecutiveFailures: fc.integer({ min: 0, max: 8 }),
    consecutiveSpanMs: fc.constantFrom(0, 50, 200),
    halfOpenCalls: fc.integer({ min: 1, max: 3 }),
    openCapMs: fc.constantFrom(500, 1000),
  })
  .map((some) => ({ ...defaultPolicy().breaker, openJitter: 0, ...some }));

test('whatever happens in whatever order, it does what a plain model does', () => {
  const results = fc.constantFrom('success', 'failure', 'failure', 'ignored');
  const commands = fc.commands(
    [
      fc.nat(900).map(wait),
      fc.integer({ min: 5000, max: 20_000 }).map(wait),
      fc.constant(begin()),
      fc.tuple(fc.nat(5), results).map(([which, result]) => end(which, result)),
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('success', 'failure'))
        .map(([calls, result]) => run(calls, result)),
      fc.nat(5).map(goOn),
      fc.nat(6000).map(closeByStreams),
      fc.tuple(fc.nat(5), results).map(([which, result]) => endTail(which, result)),
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('success', 'failure', 'failure'))
        .map(([calls, result]) => stream(calls, result)),
    ],
    { maxCommands: 60 },
  );
  fc.assert(
    fc.property(policies, commands, (policy, given) => {
      const breaker = new Breaker({ destination: 'db', policy, random: () => 0.5 });
      const model = new BreakerModel(policy);
      fc.modelRun(() => ({ model, real: { breaker, now: 0, calls: [], tails: [] } }), given);
      breaker.close();
    }),
    { numRuns: 300 },
  );
});
