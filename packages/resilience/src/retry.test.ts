import { defaultPolicy } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { ConnectionError, HttpStatusError, ResilienceError } from './errors.js';
import type { ResilienceEvent } from './events.js';
import { retryBudget } from './retry-budget.js';
import { retry } from './retry.js';
import { fakeClock } from './testing/fake-clock.js';
import { testScope } from './testing/test-scope.js';
import { judge } from './verdict.js';

const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });
const unsent = () => new ConnectionError('refused', { destination: 'db', neverSent: true });
const status = (code: number, retryAfterMs?: number, noRetry = false) =>
  new HttpStatusError(`answered ${code}`, {
    destination: 'db',
    status: code,
    body: undefined,
    retryAfterMs,
    noRetry,
  });

/** Runs a call that fails with these errors in turn and then succeeds. */
async function run(
  errors: readonly unknown[],
  options: { repeatable?: boolean; deadlineAt?: number; reserve?: number; cancelAt?: number } = {},
) {
  const clock = fakeClock();
  const events: ResilienceEvent[] = [];
  const begunAt: number[] = [];
  const { reserve = 10, cancelAt, ...scopeOptions } = options;
  const scope = testScope(clock, scopeOptions);
  const layer = retry({
    policy: defaultPolicy().retry,
    budget: retryBudget({ ratio: 0, reserve, reservePerSecond: 0 }, clock),
    judge,
    random: () => 0.5,
    onEvent: (event) => events.push(event),
  });
  const left = [...errors];
  const ended = layer
    .execute(scope, async () => {
      begunAt.push(clock.now());
      if (left.length > 0) throw left.shift();
      return 'ok';
    })
    .catch((error: unknown) => error);
  if (cancelAt !== undefined) clock.after(cancelAt, () => scope.cancel(new Error('gone')));
  await clock.advance(60_000);
  return { result: await ended, begunAt, events, pending: clock.pending };
}

describe('what is tried again', () => {
  test('a lost connection, with full jitter: 0.5 · 100, then 0.5 · 200 ms', async () => {
    const { result, begunAt } = await run([lost(), lost()]);
    expect(result).toBe('ok');
    expect(begunAt).toEqual([0, 50, 150]);
  });

  test('three attempts, then the last failure with their number', async () => {
    const { result, begunAt } = await run([lost(), lost(), status(503)]);
    expect(result).toMatchObject({ code: 'http_status', status: 503, attempts: 3 });
    expect(begunAt).toHaveLength(3);
  });

  test.each([408, 429, 500, 502, 503, 504])('an answer of %d', async (code) => {
    expect((await run([status(code)])).result).toBe('ok');
  });

  test('after «too many requests» from a longer base: 0.5 · 500', async () => {
    expect((await run([status(429)])).begunAt).toEqual([0, 250]);
  });

  test('what was never sent, whatever the method', async () => {
    expect((await run([unsent()], { repeatable: false })).result).toBe('ok');
  });
});

describe('what is not', () => {
  test.each([
    ['another 4xx', status(404)],
    ['501', status(501)],
    ['an open breaker', new ResilienceError('breaker_open', 'open', { destination: 'db' })],
    ['a full bulkhead', new ResilienceError('bulkhead_full', 'full', { destination: 'db' })],
    ['a cancelled call', new ResilienceError('cancelled', 'gone', { destination: 'db' })],
    [
      'an answer that is wrong',
      new ResilienceError('invalid_response', 'x', { destination: 'db' }),
    ],
    ['a callee that tried enough itself', status(503, undefined, true)],
    ['a callee that says «do not come back»', status(503, -1000)],
    ['an error that is not ours', new TypeError('a slip of ours')],
  ])('%s', async (_, error) => {
    const { result, begunAt } = await run([error]);
    expect(result).toBe(error);
    expect(begunAt).toHaveLength(1);
  });

  test('what may not be repeated', async () => {
    expect((await run([lost()], { repeatable: false })).begunAt).toHaveLength(1);
  });
});

test('a refused call is no attempt', async () => {
  const { result, events } = await run([
    lost(),
    new ResilienceError('breaker_open', 'open', { destination: 'db' }),
  ]);
  expect(result).toMatchObject({ code: 'breaker_open', attempts: 1 });
  expect(events.filter(({ type }) => type === 'attempt')).toHaveLength(1);
});

describe('Retry-After', () => {
  test.each([
    [2000, 2000],
    [10, 50],
    [60_000, 5050],
  ])('of %d ms: waits %d', async (retryAfterMs, wait) => {
    expect((await run([status(503, retryAfterMs)])).begunAt).toEqual([0, wait]);
  });
});

test('no wait that ends after the deadline: the real failure comes at once', async () => {
  const { result, begunAt } = await run([status(503, 2000)], { deadlineAt: 1500 });
  expect(result).toMatchObject({ status: 503, attempts: 1 });
  expect(begunAt).toEqual([0]);
});

test('an empty budget has an error of its own, with the failure as its cause', async () => {
  const failure = status(503, 700);
  const { result, events } = await run([failure], { reserve: 0 });
  expect(result).toMatchObject({ code: 'retry_budget_exhausted', attempts: 1, retryAfterMs: 700 });
  expect(result).toHaveProperty('cause', failure);
  expect(events).toContainEqual({
    type: 'rejected',
    destination: 'db',
    by: 'retry_budget_exhausted',
  });
});

test('a cancelled wait ends at once and leaves no timer', async () => {
  const { result, begunAt, pending } = await run([status(503, 3000)], { cancelAt: 10 });
  expect(result).toEqual(new Error('gone'));
  expect([begunAt.length, pending]).toEqual([1, 0]);
});

test('each decision is reported', async () => {
  const { events } = await run([lost()]);
  expect(events).toEqual([
    { type: 'attempt', destination: 'db', outcome: 'connection_failed', durationMs: 0 },
    { type: 'retry', destination: 'db', attempt: 2, delayMs: 50, because: 'connection_failed' },
    { type: 'attempt', destination: 'db', outcome: 'success', durationMs: 0 },
  ]);
});
