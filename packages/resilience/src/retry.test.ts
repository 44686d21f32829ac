import { defaultPolicy } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { ConnectionError, HttpStatusError, ResilienceError } from './errors.js';
import type { ResilienceEvent } from './events.js';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';

const lost = (_number = 0) => new ConnectionError('gone', { destination: 'db', neverSent: false });
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
  const { reserve = 10, cancelAt, repeatable = true, deadlineAt } = options;
  const pipeline = new Pipeline({
    destination: 'db',
    policy: {
      retry: defaultPolicy().retry,
      retryBudget: { ratio: 0, reserve, reservePerSecond: 0 },
    },
    clock,
    random: () => 0.5,
    onEvent: (event) => {
      if (event.type !== 'call') events.push(event);
    },
  });
  const left = [...errors];
  const caller = new AbortController();
  const work = async () => {
    begunAt.push(clock.now());
    if (left.length > 0) throw left.shift();
    return 'ok';
  };
  const ended = pipeline
    .execute(work, { repeatable, deadlineAt, signal: caller.signal })
    .catch((error: unknown) => error);
  if (cancelAt !== undefined) clock.after(cancelAt, () => caller.abort(new Error('gone')));
  await clock.advance(60_000);
  pipeline.close();
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

test('without a budget of its own, retries are bounded by attempts alone', async () => {
  const clock = fakeClock();
  const { retry } = defaultPolicy();
  const pipeline = new Pipeline({ destination: 'db', policy: { retry }, clock });
  let attempts = 0;
  for (let i = 0; i < 50; i += 1) {
    const fail = () => Promise.reject(lost((attempts += 1)));
    pipeline.execute(fail, { repeatable: true }).catch(() => undefined);
  }
  await clock.advance(60_000);
  expect(attempts).toBe(150);
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
  expect(result).toMatchObject({ code: 'cancelled', cause: new Error('gone') });
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
