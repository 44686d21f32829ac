import { defaultPolicy, type ClientPolicy } from '@alfred/contract';
import { describe, expect, test, vi } from 'vitest';
import { ConnectionError } from './errors.js';
import type { ResilienceEvent } from './events.js';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { deferred } from './testing/test-work.js';

const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });

function open(overrides: Partial<ClientPolicy> = {}) {
  const clock = fakeClock();
  const events: ResilienceEvent[] = [];
  const pipeline = new Pipeline({
    destination: 'db',
    policy: { ...defaultPolicy(), ...overrides },
    clock,
    random: () => 0.5,
    onEvent: (event) => events.push(event),
  });
  return { clock, events, pipeline };
}

test('a call that succeeds gives its value, and two events', async () => {
  const { pipeline, events, clock } = open();
  await expect(pipeline.execute(() => Promise.resolve(7))).resolves.toBe(7);
  expect(events).toEqual([
    { type: 'attempt', destination: 'db', outcome: 'success', durationMs: 0 },
    { type: 'call', destination: 'db', outcome: 'success', attempts: 1, durationMs: 0 },
  ]);
  pipeline.close();
  expect(clock.pending).toBe(0);
});

test('it works with the machine’s clock and dice, and nobody listening', async () => {
  const pipeline = new Pipeline({ destination: 'db', policy: defaultPolicy() });
  await expect(pipeline.execute(() => Promise.resolve(7))).resolves.toBe(7);
  pipeline.close();
});

test('a hanging destination: each attempt is cancelled, then the call fails with the last', async () => {
  const { pipeline, clock } = open({ timeoutMs: 100 });
  const signals: AbortSignal[] = [];
  const ended = pipeline
    .execute(
      ({ signal }) => {
        signals.push(signal);
        return new Promise<never>(() => undefined);
      },
      { repeatable: true },
    )
    .catch((error: unknown) => error);
  await clock.advance(1000);
  expect(await ended).toMatchObject({ code: 'attempt_timeout', attempts: 3 });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  pipeline.close();
  expect(clock.pending).toBe(0);
});

test('the deadline spans attempts and waits', async () => {
  const { pipeline, clock, events } = open({ timeoutMs: 100, deadlineMs: 180 });
  const hang = () => new Promise<never>(() => undefined);
  const ended = pipeline.execute(hang, { repeatable: true }).catch((error: unknown) => error);
  await clock.advance(1000);
  expect(await ended).toMatchObject({ code: 'deadline_exceeded', attempts: 2 });
  expect(events).toContainEqual({
    type: 'call',
    destination: 'db',
    outcome: 'deadline_exceeded',
    attempts: 2,
    durationMs: 180,
  });
});

describe("the caller's signal", () => {
  test('cancels the attempt under way', async () => {
    const { pipeline } = open();
    const caller = new AbortController();
    let signal: AbortSignal | undefined;
    const ended = pipeline.execute(
      (scope) => {
        ({ signal } = scope);
        return new Promise<never>(() => undefined);
      },
      { signal: caller.signal },
    );
    caller.abort(new Error('the user left'));
    await expect(ended).rejects.toMatchObject({ code: 'cancelled', attempts: 1 });
    expect(signal?.aborted).toBe(true);
  });

  test('that aborted before: no work is begun', async () => {
    const { pipeline } = open();
    const call = vi.fn();
    const ended = pipeline.execute(call, { signal: AbortSignal.abort() });
    await expect(ended).rejects.toMatchObject({ code: 'cancelled', attempts: 0 });
    expect(call).not.toHaveBeenCalled();
  });

  test('is no longer listened to when the call is over', async () => {
    const { pipeline } = open();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    await pipeline.execute(() => Promise.resolve(1), { signal });
    expect(remove).toHaveBeenCalledOnce();
  });
});

test('retries stop when the breaker opens: each attempt asks it anew', async () => {
  const { pipeline, clock, events } = open();
  const calls = Array.from({ length: 19 }, () =>
    pipeline.execute(() => Promise.reject(lost())).catch(() => undefined),
  );
  await Promise.all(calls);
  const ended = pipeline
    .execute(() => Promise.reject(lost()), { repeatable: true })
    .catch((error: unknown) => error);
  await clock.advance(200);
  expect(await ended).toMatchObject({ code: 'breaker_open', attempts: 1 });
  expect(events).toContainEqual({ type: 'rejected', destination: 'db', by: 'breaker_open' });
  expect(pipeline.state().breaker).toBe('open');
});

test('at 100% failures, breaker and throttle off, 1.1 attempts per call', async () => {
  const base = defaultPolicy();
  const { pipeline, clock } = open({
    breaker: { ...base.breaker, minimumCalls: 100_000, consecutiveFailures: 0 },
    throttle: { ...base.throttle, factor: 0 },
  });
  let attempts = 0;
  const fail = () => {
    attempts += 1;
    return Promise.reject(lost());
  };
  const calls = 2000;
  for (let i = 0; i < calls; i += 1) {
    const ended = pipeline.execute(fail, { repeatable: true }).catch(() => undefined);
    if (i % 100 === 99) await clock.advance(1000);
    void ended;
  }
  await clock.advance(10_000);
  expect(attempts / calls).toBeLessThanOrEqual(1.12);
  expect(attempts / calls).toBeGreaterThan(1.09);
});

describe('fallback', () => {
  test('is given the failure, and its result is the call’s', async () => {
    const { pipeline } = open();
    const fallback = vi.fn(() => 'from yesterday');
    await expect(pipeline.executeOr(() => Promise.reject(lost()), fallback)).resolves.toBe(
      'from yesterday',
    );
    expect(fallback).toHaveBeenCalledWith(expect.objectContaining({ code: 'connection_failed' }));
  });

  test('is not asked when all is well, nor for a caller who left', async () => {
    const { pipeline } = open();
    const fallback = vi.fn(() => 0);
    await expect(pipeline.executeOr(() => Promise.resolve(1), fallback)).resolves.toBe(1);
    const left = pipeline.executeOr(() => Promise.resolve(1), fallback, {
      signal: AbortSignal.abort(),
    });
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    expect(fallback).not.toHaveBeenCalled();
  });
});

test('its state shows calls under way and in the queue', async () => {
  const { pipeline } = open({
    bulkhead: { concurrency: 1, minConcurrency: 0, queue: 5, queueTimeoutMs: 100 },
  });
  const work = deferred<number>();
  const calls = [1, 2, 3].map(() => pipeline.execute(() => work.promise));
  await Promise.resolve();
  expect(pipeline.state()).toEqual({ breaker: 'closed', inFlight: 1, queued: 2, retryBalance: 10 });
  work.resolve(1);
  await Promise.all(calls);
});

test('isolated by hand, and recovered', async () => {
  const { pipeline } = open();
  pipeline.isolate();
  const refused = pipeline.execute(() => Promise.resolve(1));
  await expect(refused).rejects.toMatchObject({ code: 'breaker_open', attempts: 0 });
  pipeline.recover();
  await expect(pipeline.execute(() => Promise.resolve(1))).resolves.toBe(1);
});

test('a destination seen up is tried before its time', async () => {
  const { pipeline } = open();
  for (let i = 0; i < 20; i += 1) {
    await pipeline.execute(() => Promise.reject(lost())).catch(() => undefined);
  }
  expect(pipeline.state().breaker).toBe('open');
  pipeline.tryAgain();
  await expect(pipeline.execute(() => Promise.resolve(1))).resolves.toBe(1);
});

test('a thrown error counts as one that was rejected', async () => {
  const { pipeline } = open();
  const ended = pipeline.execute(() => {
    throw new TypeError('a slip');
  });
  await expect(ended).rejects.toThrow(TypeError);
  expect(pipeline.state().inFlight).toBe(0);
});
