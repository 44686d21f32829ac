import { expect, test } from 'vitest';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { hanging } from './testing/test-work.js';

/** An attempt's time-out alone. */
function open() {
  const clock = fakeClock();
  return {
    clock,
    pipeline: new Pipeline({ destination: 'db', policy: { timeoutMs: 50 }, clock }),
  };
}

test('an attempt that takes too long is really cancelled', async () => {
  const { clock, pipeline } = open();
  const work = hanging();
  const failure = pipeline.execute(work.call).catch((error: unknown) => error);
  const signal = work.scope?.signal;
  await clock.advance(49);
  expect(signal?.aborted).toBe(false);
  await clock.advance(1);
  expect(signal?.aborted).toBe(true);
  expect(await failure).toMatchObject({ code: 'attempt_timeout', destination: 'db' });
});

test('an attempt in time gives its value, and a closed pipeline has no timer', async () => {
  const { clock, pipeline } = open();
  await expect(pipeline.execute(() => Promise.resolve(1))).resolves.toBe(1);
  pipeline.close();
  expect(clock.pending).toBe(0);
});

test('each attempt has a signal of its own', async () => {
  const { clock, pipeline } = open();
  const works = [hanging(), hanging()];
  const [first, second] = works.map(({ call }) => pipeline.execute(call).catch(() => 'failed'));
  await clock.advance(20);
  const late = hanging();
  pipeline.execute(late.call).catch(() => undefined);
  await clock.advance(30);
  expect(await Promise.all([first, second])).toEqual(['failed', 'failed']);
  expect(late.scope?.signal.aborted).toBe(false);
});

test('the attempt knows when its time is up', () => {
  const { pipeline } = open();
  const work = hanging();
  pipeline.execute(work.call, { deadlineAt: 20 }).catch(() => undefined);
  expect(work.scope?.remainingMs()).toBe(20);
});
