import { defaultPolicy, type BreakerPolicy } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { openTimeMs } from './breaker-times.js';
import { ConnectionError, ResilienceError } from './errors.js';
import type { ResilienceEvent } from './events.js';
import { fakeClock } from './testing/fake-clock.js';
import { Pipeline } from './pipeline.js';
import { deferred } from './testing/test-work.js';

const policy: BreakerPolicy = { ...defaultPolicy().breaker, openJitter: 0, halfOpenCalls: 2 };

function open(overrides: Partial<BreakerPolicy> = {}) {
  const clock = fakeClock();
  const events: ResilienceEvent[] = [];
  const pipeline = new Pipeline({
    destination: 'db',
    policy: { timeoutMs: 2000, breaker: { ...policy, ...overrides } },
    clock,
    random: () => 0.5,
    onEvent: (event) => {
      if (event.type === 'breaker') events.push(event);
    },
  });
  const call = <T>(work: () => Promise<T>) => pipeline.execute(work);
  const fail = (error: unknown = lost()) =>
    call(() => Promise.reject(error)).catch((e: unknown) => e);
  const succeed = () => call(() => Promise.resolve('ok'));
  const trip = async () => {
    for (let i = 0; i < 20; i += 1) await fail();
  };
  return {
    clock,
    events,
    pipeline,
    state: () => pipeline.state().breaker,
    call,
    fail,
    succeed,
    trip,
  };
}

const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });

describe('open', () => {
  test('calls are refused without work, and told when to come back', async () => {
    const { state, clock, trip, call } = open();
    await trip();
    expect(state()).toBe('open');
    await clock.advance(100);
    let worked = false;
    const refused = call(async () => (worked = true));
    await expect(refused).rejects.toMatchObject({ code: 'breaker_open', retryAfterMs: 400 });
    expect(worked).toBe(false);
  });

  test('each time without closing in between it stays open longer, up to the cap', async () => {
    const { state, clock, trip, fail, events } = open({ openCapMs: 1500 });
    await trip();
    for (const ms of [500, 750, 1125, 1500, 1500]) {
      await clock.advance(ms - 1);
      expect(await fail()).toMatchObject({ code: 'breaker_open' });
      await clock.advance(1);
      await fail();
      expect(state()).toBe('open');
    }
    const opened = events.flatMap((e) =>
      e.type === 'breaker' && e.to === 'open' ? [e.openMs] : [],
    );
    expect(opened).toEqual([500, 750, 1125, 1500, 1500, 1500]);
  });
});

test.each([
  [0, 0.5, 500],
  [0, 0, 400],
  [0, 1, 600],
  [2, 0.5, 1125],
  [9, 0, 8000],
  [1025, 1, 12_000],
])('open time number %d with dice %d: %d ms', (n, dice, ms) => {
  const long = { ...defaultPolicy().breaker, openCapMs: 10_000 };
  expect(openTimeMs(n, long, () => dice)).toBeCloseTo(ms);
});

describe('half-open', () => {
  test('as many calls as trials are let through, all must succeed, then it closes', async () => {
    const { state, clock, trip, call, succeed, events } = open();
    await trip();
    await clock.advance(500);
    const work = deferred<string>();
    const first = call(() => work.promise);
    expect(state()).toBe('half-open');
    await succeed();
    expect(state()).toBe('half-open');
    await expect(succeed()).rejects.toMatchObject({ code: 'breaker_open' });
    work.resolve('back');
    await first;
    expect(state()).toBe('closed');
    expect(events.map((e) => e.type === 'breaker' && e.to)).toEqual([
      'open',
      'half-open',
      'closed',
    ]);
  });

  test('one failure opens it again', async () => {
    const { state, clock, trip, succeed, fail } = open();
    await trip();
    await clock.advance(500);
    await succeed();
    await fail();
    expect(state()).toBe('open');
  });

  test('a call that says nothing about the destination gives its trial back', async () => {
    const { state, clock, trip, fail, succeed } = open();
    await trip();
    await clock.advance(500);
    for (let i = 0; i < 5; i += 1) {
      await fail(new ResilienceError('cancelled', 'gone', { destination: 'db' }));
    }
    await succeed();
    await succeed();
    expect(state()).toBe('closed');
  });

  test('with too little traffic it waits on, as nothing went wrong', async () => {
    const { state, clock, trip, succeed } = open();
    await trip();
    await clock.advance(500);
    await succeed();
    await clock.advance(60_000);
    await succeed();
    expect(state()).toBe('closed');
  });

  test('a slow answer is not good enough', async () => {
    const { state, clock, trip, call } = open({ slowCallMs: 100 });
    await trip();
    await clock.advance(500);
    const work = deferred<string>();
    const slow = call(() => work.promise);
    await clock.advance(101);
    work.resolve('late');
    await slow;
    expect(state()).toBe('open');
  });
});

describe('seen up by somebody else', () => {
  test('the next calls try at once, and a failure opens it again', async () => {
    const { pipeline, state, trip, succeed, fail } = open();
    await trip();
    pipeline.tryAgain();
    expect(state()).toBe('open');
    await succeed();
    expect(state()).toBe('half-open');
    await fail();
    expect(await fail()).toMatchObject({ code: 'breaker_open', retryAfterMs: 750 });
  });

  test('says nothing to a breaker that is closed or isolated', async () => {
    const { pipeline, succeed } = open();
    pipeline.tryAgain();
    await succeed();
    pipeline.isolate();
    pipeline.tryAgain();
    await expect(succeed()).rejects.toMatchObject({ code: 'breaker_open' });
  });
});

describe('by hand', () => {
  test('isolated until recover', async () => {
    const { clock, succeed, events, pipeline } = open();
    pipeline.isolate();
    await clock.advance(1e9);
    await expect(succeed()).rejects.toMatchObject({
      code: 'breaker_open',
      retryAfterMs: undefined,
      message: 'db is not called: it was isolated by hand',
    });
    pipeline.recover();
    await expect(succeed()).resolves.toBe('ok');
    expect(events).toEqual([
      { type: 'breaker', destination: 'db', from: 'closed', to: 'isolated' },
      { type: 'breaker', destination: 'db', from: 'isolated', to: 'closed' },
    ]);
  });

  test('recover on a closed breaker tells nobody', () => {
    const { pipeline, events } = open();
    pipeline.recover();
    expect(events).toEqual([]);
  });
});

describe("a caller's deadline", () => {
  const cut = new ResilienceError('deadline_exceeded', 'too late', { destination: 'db' });
  test.each([
    [1000, 'open'],
    [999, 'closed'],
  ])('that passed after %d ms of work: %s', async (ms, expected) => {
    const { state, clock, call } = open({ consecutiveFailures: 0 });
    const works = Array.from({ length: 20 }, () => deferred<never>());
    const calls = works.map(({ promise }) => call(() => promise).catch(() => undefined));
    await clock.advance(ms);
    for (const { reject } of works) reject(cut);
    await Promise.all(calls);
    expect(state()).toBe(expected);
  });

  test('that passed before the work began says nothing', async () => {
    const clock = fakeClock();
    const pipeline = new Pipeline({
      destination: 'db',
      policy: {
        timeoutMs: 2000,
        breaker: policy,
        bulkhead: { concurrency: 1, minConcurrency: 0, queue: 100, queueTimeoutMs: 5000 },
      },
      clock,
    });
    const busy = deferred<void>();
    const first = pipeline.execute(() => busy.promise);
    const late = Array.from({ length: 50 }, () =>
      pipeline.execute(() => Promise.resolve(), { deadlineAt: 1500 }).catch(() => undefined),
    );
    await clock.advance(1500);
    await Promise.all(late);
    expect(pipeline.state()).toMatchObject({ breaker: 'closed', queued: 0 });
    busy.resolve();
    await first;
  });
});
