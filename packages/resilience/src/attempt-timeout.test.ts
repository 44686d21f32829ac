import { expect, test } from 'vitest';
import { attemptTimeout } from './attempt-timeout.js';
import { fakeClock } from './testing/fake-clock.js';
import { hanging, testScope } from './testing/test-scope.js';

test('an attempt that takes too long is really cancelled', async () => {
  const clock = fakeClock();
  const work = hanging();
  const ended = attemptTimeout({ timeoutMs: 50 }).execute(testScope(clock), work.call);
  const failure = ended.catch((error: unknown) => error);
  const signal = work.scope?.signal;
  await clock.advance(49);
  expect(signal?.aborted).toBe(false);
  await clock.advance(1);
  expect(signal?.aborted).toBe(true);
  expect(await failure).toMatchObject({ code: 'attempt_timeout', destination: 'db' });
});

test('an attempt in time gives its value and leaves no timer', async () => {
  const clock = fakeClock();
  const layer = attemptTimeout({ timeoutMs: 50 });
  await expect(layer.execute(testScope(clock), () => Promise.resolve(1))).resolves.toBe(1);
  expect(clock.pending).toBe(0);
});

test('each attempt has a signal of its own', async () => {
  const clock = fakeClock();
  const scope = testScope(clock);
  const layer = attemptTimeout({ timeoutMs: 50 });
  const works = [hanging(), hanging()];
  const [first, second] = works.map(({ call }) => layer.execute(scope, call).catch(() => 'failed'));
  await clock.advance(20);
  const late = hanging();
  layer.execute(scope, late.call).catch(() => undefined);
  await clock.advance(30);
  expect(await Promise.all([first, second])).toEqual(['failed', 'failed']);
  expect(late.scope?.signal.aborted).toBe(false);
});

test('the attempt knows when its time is up', () => {
  const clock = fakeClock();
  const work = hanging();
  attemptTimeout({ timeoutMs: 50 })
    .execute(testScope(clock, { deadlineAt: 20 }), work.call)
    .catch(() => undefined);
  expect(work.scope?.remainingMs()).toBe(20);
});
