import { expect, test, vi } from 'vitest';
import { deadline } from './deadline.js';
import { isDeadlineExceeded } from './errors.js';
import { fakeClock } from './testing/fake-clock.js';
import { hanging, testScope } from './testing/test-scope.js';

test('a call that ends in time gives its value and leaves no timer', async () => {
  const clock = fakeClock();
  const layer = deadline({ deadlineMs: 100 });
  await expect(layer.execute(testScope(clock), () => Promise.resolve('ok'))).resolves.toBe('ok');
  expect(clock.pending).toBe(0);
});

test('when the time is up the work is cancelled and the call fails', async () => {
  const clock = fakeClock();
  const work = hanging();
  const ended = deadline({ deadlineMs: 100 }).execute(testScope(clock), work.call);
  const failure = ended.catch((error: unknown) => error);
  await clock.advance(100);
  const error = await failure;
  expect(isDeadlineExceeded(error)).toBe(true);
  expect(error).toMatchObject({ destination: 'db', message: expect.stringContaining('100 ms') });
  expect(work.scope?.signal.reason).toBe(error);
});

test("the caller's own deadline holds when it is earlier", async () => {
  const clock = fakeClock();
  const scope = testScope(clock, { deadlineAt: 30 });
  const work = hanging();
  const ended = deadline({ deadlineMs: 100 }).execute(scope, work.call);
  ended.catch(() => undefined);
  expect(work.scope?.remainingMs()).toBe(30);
  await clock.advance(30);
  await expect(ended).rejects.toMatchObject({ code: 'deadline_exceeded' });
});

test('no work is begun when no time is left', async () => {
  const clock = fakeClock();
  const scope = testScope(clock, { deadlineAt: 0 });
  const call = vi.fn();
  const ended = deadline({ deadlineMs: 100 }).execute(scope, call);
  await expect(ended).rejects.toMatchObject({ code: 'deadline_exceeded', attempts: 0 });
  expect(call).not.toHaveBeenCalled();
});
