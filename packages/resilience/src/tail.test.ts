import { defaultPolicy, type BreakerPolicy } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { ConnectionError, ResilienceError } from './errors.js';
import type { ResilienceEvent } from './events.js';
import { Pipeline } from './pipeline.js';
import type { Call } from './scope.js';
import type { Tail } from './tail.js';
import { fakeClock } from './testing/fake-clock.js';

const policy: BreakerPolicy = { ...defaultPolicy().breaker, openJitter: 0, halfOpenCalls: 2 };
const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });

function open(overrides: Partial<BreakerPolicy> = {}) {
  const clock = fakeClock();
  const pipeline = new Pipeline({
    destination: 'db',
    policy: { breaker: { ...policy, ...overrides } },
    clock,
    random: () => 0.5,
  });
  const call = <T>(work: Call<T>) => pipeline.execute(work);
  const fail = () => call(() => Promise.reject(lost())).catch((e: unknown) => e);
  return {
    clock,
    pipeline,
    state: () => pipeline.state().breaker,
    call,
    fail,
    succeed: () => call(() => Promise.resolve('ok')),
    trip: async () => {
      for (let i = 0; i < 20; i += 1) await fail();
    },
    /** Makes a call that succeeds at once, and gives its tail. */
    begin: (): Promise<Tail> => call(async (scope) => scope.lasts()),
  };
}

describe('a call that goes on after its success', () => {
  test('and breaks every time: opens as failures in a row do', async () => {
    const { state, clock, begin, succeed } = open();
    for (let i = 0; i < 200; i += 1) await succeed();
    for (let i = 0; i < 20; i += 1) {
      expect(state()).toBe('closed');
      await clock.advance(20);
      (await begin()).broke(lost());
    }
    expect(state()).toBe('open');
  });

  test('and breaks soon after it had closed the breaker: the trial has failed, it opens for longer', async () => {
    const { state, clock, trip, begin, fail } = open();
    await trip();
    await clock.advance(500);
    const first = await begin();
    await begin();
    expect(state()).toBe('closed');
    await clock.advance(4999);
    first.broke(lost());
    expect(await fail()).toMatchObject({ code: 'breaker_open', retryAfterMs: 750 });
  });

  test('and breaks later than a trial may take: one failure like any other', async () => {
    const { state, clock, trip, begin } = open();
    await trip();
    await clock.advance(500);
    const [first, second] = [await begin(), await begin()];
    await clock.advance(5000);
    first.broke(lost());
    second.ended();
    expect(state()).toBe('closed');
  });

  test.each(['isolated', 'half-open'] as const)(
    'and breaks while the breaker is %s is old news',
    async (how) => {
      const { pipeline, state, clock, trip, begin } = open();
      const tail = await begin();
      if (how === 'isolated') pipeline.isolate();
      else {
        await trip();
        await clock.advance(500);
        await begin();
      }
      tail.broke(lost());
      expect(state()).toBe(how);
    },
  );

  test('and had begun before the breaker opened says nothing when that has closed again', async () => {
    const { state, clock, trip, begin, succeed } = open({ consecutiveFailures: 1 });
    const tail = await begin();
    await trip();
    await clock.advance(500);
    await succeed();
    await succeed();
    await clock.advance(300);
    tail.broke(lost());
    expect(state()).toBe('closed');
  });

  test('its end counts once, and is heard when it comes before that of the call', async () => {
    const { state, call } = open({ consecutiveFailures: 1, consecutiveSpanMs: 0 });
    await call(async (scope) => {
      scope.lasts().ended();
      scope.lasts().broke(lost());
    });
    expect(state()).toBe('closed');
    await call(async (scope) => scope.lasts().broke(lost()));
    expect(state()).toBe('open');
  });

  test('what says nothing about the destination is not counted', async () => {
    const { state, begin } = open({ consecutiveFailures: 1, consecutiveSpanMs: 0 });
    (await begin()).broke(new ResilienceError('cancelled', 'gone', { destination: 'db' }));
    expect(state()).toBe('closed');
  });
});

test('a pipeline without a breaker tells of a tail that breaks, as of one more call', async () => {
  const events: ResilienceEvent[] = [];
  const onEvent = (event: ResilienceEvent) => void events.push(event);
  const pipeline = new Pipeline({ destination: 'db', policy: {}, onEvent });
  const tail = await pipeline.execute(async (scope) => scope.lasts());
  tail.broke(lost());
  tail.ended();
  const outcomes = events.flatMap((event) => ('outcome' in event ? event.outcome : []));
  expect(outcomes).toEqual(['success', 'success', 'connection_failed', 'connection_failed']);
});
