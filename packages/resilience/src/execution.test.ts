import { defaultPolicy } from '@alfred/contract';
import { describe, expect, test, vi } from 'vitest';
import { ConnectionError, HttpStatusError, ResilienceError } from './errors.js';
import type { ResilienceEvent } from './events.js';
import { Pipeline, type PipelinePolicy } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { hanging } from './testing/test-work.js';

const base = defaultPolicy();
const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });

/** A pipeline on a clock that has been running for a while: a time is no span. */
async function open(policy: PipelinePolicy, random = () => 0.5) {
  const clock = fakeClock();
  await clock.advance(100_000);
  const events: ResilienceEvent[] = [];
  const onEvent = (event: ResilienceEvent) => void events.push(event);
  const pipeline = new Pipeline({ destination: 'db', policy, clock, random, onEvent });
  return { clock, events, pipeline };
}

describe('spans are spans', () => {
  test('of attempts and calls, in events', async () => {
    const { clock, events, pipeline } = await open({ timeoutMs: 50, retry: base.retry });
    const slow = () => new Promise((_, reject) => clock.after(30, () => reject(lost())));
    const ended = pipeline.execute(slow, { repeatable: true }).catch(() => undefined);
    await clock.advance(1000);
    await ended;
    const spans = events.flatMap((event) => ('durationMs' in event ? [event.durationMs] : []));
    expect(spans).toEqual([30, 30, 30, 240]);
  });

  test('of what was left, in the message', async () => {
    const { clock, pipeline } = await open({ deadlineMs: 80 });
    const ended = pipeline.execute(hanging().call).catch((error: Error) => error);
    await clock.advance(80);
    expect(await ended).toMatchObject({
      message: 'db gave no answer within the 80 ms that were left (attempt 1)',
    });
  });

  test('of what is left for another attempt', async () => {
    const { clock, pipeline } = await open({ deadlineMs: 200, retry: base.retry });
    const late = () =>
      new Promise((_, reject) => {
        const details = { destination: 'db', status: 503, body: '', retryAfterMs: 100 };
        const error = new HttpStatusError('busy', { ...details, noRetry: false });
        clock.after(120, () => reject(error));
      });
    const ended = pipeline.execute(late, { repeatable: true }).catch((error: unknown) => error);
    await clock.advance(1000);
    expect(await ended).toMatchObject({ code: 'http_status', attempts: 1 });
  });
});

describe('without an end there is nothing to cut', () => {
  test('work that throws at once fails the call', async () => {
    const { pipeline } = await open({});
    const slip = () => {
      throw new TypeError('a slip');
    };
    await expect(pipeline.execute(slip)).rejects.toThrow(TypeError);
  });

  test('but the caller can leave all the same', async () => {
    const { pipeline } = await open({});
    const caller = new AbortController();
    const work = hanging();
    const ended = pipeline.execute(work.call, { signal: caller.signal });
    caller.abort(new Error('enough'));
    await expect(ended).rejects.toMatchObject({
      code: 'cancelled',
      message: 'the call to db was cancelled',
      cause: new Error('enough'),
    });
    expect(work.scope?.signal.aborted).toBe(true);
  });
});

test('the caller is no longer listened to when the call has ended, well or not', async () => {
  const { pipeline } = await open({});
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  await pipeline.execute(() => Promise.resolve(), { signal });
  await pipeline.execute(() => Promise.reject(lost()), { signal }).catch(() => undefined);
  expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
    added.mock.calls.map(([type, listener]) => [type, listener]),
  );
});

test('an error that is not ours is given back as it was thrown', async () => {
  const { pipeline, events } = await open(base);
  const error = Object.freeze(new Error('a slip'));
  await expect(pipeline.execute(() => Promise.reject(error))).rejects.toBe(error);
  expect(events.map(({ type }) => type)).toEqual(['attempt', 'call']);
});

describe('what the throttle hears', () => {
  const answered = new HttpStatusError('not found', {
    ...{ destination: 'db', status: 404, body: '', noRetry: false },
  });
  const left = new ResilienceError('cancelled', 'gone', { destination: 'db' });

  test.each([
    ['an answer, though it says no, was taken', answered, 'http_status'],
    ['a caller who left says nothing', left, 'cancelled'],
    ['a lost connection was not taken', lost(), 'throttled'],
  ])('%s', async (_, error, code) => {
    const { pipeline } = await open({ throttle: base.throttle }, () => 0);
    const fail = () => pipeline.execute(() => Promise.reject(error)).catch((e: unknown) => e);
    for (let i = 0; i < 30; i += 1) await fail();
    expect(await fail()).toMatchObject({ code });
  });
});

describe('what the number of places hears', () => {
  const bulkhead = { ...base.bulkhead, minConcurrency: 4, concurrency: 64, queue: 1000 };

  /** Calls that end 10 ms after they began, forty at a time; how many were under way at most. */
  async function mostAtOnce(end: () => Promise<unknown>): Promise<number> {
    const { clock, pipeline } = await open({ bulkhead });
    let most = 0;
    for (let round = 0; round < 60; round += 1) {
      for (let i = 0; i < 40; i += 1) {
        const work = async () => {
          most = Math.max(most, pipeline.state().inFlight);
          await new Promise<void>((resolve) => clock.after(10, resolve));
          return end();
        };
        pipeline.execute(work).catch(() => undefined);
      }
      await clock.advance(100);
    }
    return most;
  }

  test('successes let it grow, failures keep it small, what says nothing leaves it', async () => {
    const left = new ResilienceError('cancelled', 'gone', { destination: 'db' });
    expect(await mostAtOnce(() => Promise.resolve())).toBeGreaterThan(20);
    expect(await mostAtOnce(() => Promise.reject(lost()))).toBe(4);
    expect(await mostAtOnce(() => Promise.reject(left))).toBe(4);
  });
});

test('each failure says in words what happened', async () => {
  const words = async (policy: PipelinePolicy, random?: () => number) => {
    const { pipeline } = await open(policy, random);
    const fail = () =>
      pipeline
        .execute(() => Promise.reject(lost()), { repeatable: true })
        .catch((error: Error) => error.message);
    for (let i = 0; i < 30; i += 1) await fail();
    return fail();
  };
  const noReserve = { ratio: 0, reserve: 0, reservePerSecond: 0 };
  expect(await words({ retry: base.retry, retryBudget: noReserve })).toBe(
    'db failed and too many calls to it are being retried already: gone',
  );
  expect(await words({ throttle: base.throttle }, () => 0)).toBe(
    'db was not called: it takes less than it is sent',
  );
  const { pipeline } = await open({});
  pipeline.close();
  await expect(pipeline.execute(() => Promise.resolve())).rejects.toMatchObject({
    message: 'db is no longer called',
    destination: 'db',
  });
});
