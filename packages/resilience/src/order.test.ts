import { AsyncLocalStorage } from 'node:async_hooks';
import { defaultPolicy } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { ConnectionError } from './errors.js';
import { Pipeline, type PipelinePolicy } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { deferred } from './testing/test-work.js';

/**
 * `fallback(deadline(retry(budget, breaker(throttle(bulkhead(attemptTimeout(call)))))))`: one test for each pair of neighbours,
 * which fails when the two change places.
 */

const base = defaultPolicy();
const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });
const hang = () => new Promise<never>(() => undefined);
const onePlace = { concurrency: 1, minConcurrency: 0, queue: 5, queueTimeoutMs: 10_000 };

function open(policy: PipelinePolicy, random = () => 0.5) {
  const clock = fakeClock();
  const pipeline = new Pipeline({ destination: 'db', policy, clock, random });
  const ended = (call: () => Promise<unknown>, repeatable = true) =>
    pipeline.execute(call, { repeatable }).catch((error: unknown) => error);
  return { clock, pipeline, ended };
}

describe('each policy is outside the next', () => {
  test('fallback, deadline: what the fallback does has time of its own', async () => {
    const { clock, pipeline } = open({ deadlineMs: 100 });
    const slow = () => new Promise((resolve) => clock.after(500, () => resolve('late')));
    const given = pipeline.executeOr(hang, slow);
    await clock.advance(700);
    expect(await given).toBe('late');
  });

  test('deadline, retry: one deadline for all attempts', async () => {
    const { clock, ended } = open({ deadlineMs: 250, timeoutMs: 100, retry: base.retry });
    const failure = ended(hang);
    await clock.advance(250);
    expect(await failure).toMatchObject({ code: 'deadline_exceeded', attempts: 2 });
  });

  test('retry, breaker: each attempt asks the breaker anew', async () => {
    const { clock, ended } = open({
      retry: base.retry,
      breaker: { ...base.breaker, minimumCalls: 1 },
    });
    const failure = ended(() => Promise.reject(lost()));
    await clock.advance(1000);
    expect(await failure).toMatchObject({ code: 'breaker_open', attempts: 1 });
  });

  test('breaker, throttle: what an open breaker refuses was never asked for', async () => {
    const { pipeline, ended } = open({ breaker: base.breaker, throttle: base.throttle }, () => 0);
    for (let i = 0; i < 20; i += 1) await ended(() => Promise.reject(lost()), false);
    expect(pipeline.state().breaker).toBe('open');
    expect(await ended(() => Promise.resolve())).toMatchObject({ code: 'breaker_open' });
    pipeline.recover();
    expect(await ended(() => Promise.resolve('well'))).toBe('well');
  });

  test('breaker, throttle: a trial call is not left to the dice', async () => {
    const { clock, pipeline, ended } = open(
      { breaker: base.breaker, throttle: base.throttle },
      () => 0,
    );
    for (let i = 0; i < 20; i += 1) await ended(() => Promise.reject(lost()), false);
    await clock.advance(1000);
    expect(await ended(() => Promise.resolve('well'))).toBe('well');
    expect(pipeline.state().breaker).toBe('half-open');
  });

  test('throttle, bulkhead: what is refused takes no place', async () => {
    const { pipeline, ended } = open(
      { throttle: base.throttle, bulkhead: { ...onePlace, concurrency: 100 } },
      () => 0,
    );
    for (let i = 0; i < 20; i += 1) await ended(() => Promise.reject(lost()), false);
    expect(await ended(hang)).toMatchObject({ code: 'throttled', attempts: 0 });
    expect(pipeline.state().inFlight).toBe(0);
  });

  test('bulkhead, attempt time-out: waiting for a place does not use up an attempt', async () => {
    const { clock, ended } = open({ bulkhead: onePlace, timeoutMs: 100 });
    const first = deferred<void>();
    void ended(() => first.promise);
    const second = ended(() => new Promise((resolve) => clock.after(90, () => resolve('in time'))));
    await clock.advance(90);
    first.resolve();
    await clock.advance(90);
    expect(await second).toBe('in time');
  });
});

describe('an attempt runs in the asynchronous context of its caller', () => {
  const context = new AsyncLocalStorage<string>();

  test('after another’s time-out, after a wait, and with another’s place', async () => {
    const { clock, ended } = open({ retry: base.retry, timeoutMs: 100, bulkhead: onePlace });
    const seen: (string | undefined)[] = [];
    const call = () => {
      seen.push(context.getStore());
      return hang();
    };
    const calls = ['first', 'second'].map((name) => context.run(name, () => ended(call)));
    await clock.advance(2000);
    await Promise.all(calls);
    expect(seen.filter((name) => name === 'first')).toHaveLength(3);
    expect(seen.filter((name) => name === 'second')).toHaveLength(3);
    expect(seen).not.toContain(undefined);
  });
});

test('a policy that is left out is not asked, and its state is that of one at rest', async () => {
  const { pipeline, ended } = open({});
  pipeline.isolate();
  expect(await ended(() => Promise.resolve(1))).toBe(1);
  expect(pipeline.state()).toEqual({ breaker: 'closed', inFlight: 0, queued: 0, retryBalance: 0 });
  pipeline.recover();
  pipeline.tryAgain();
  pipeline.close();
});
