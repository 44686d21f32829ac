import { expect, test, vi } from 'vitest';
import { isDeadlineExceeded } from './errors.js';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { hanging } from './testing/test-work.js';

/** A deadline alone. */
function open() {
  const clock = fakeClock();
  return {
    clock,
    pipeline: new Pipeline({ destination: 'db', policy: { deadlineMs: 100 }, clock }),
  };
}

test('a call that ends in time gives its value, and a closed pipeline has no timer', async () => {
  const { clock, pipeline } = open();
  await expect(pipeline.execute(() => Promise.resolve('ok'))).resolves.toBe('ok');
  pipeline.close();
  expect(clock.pending).toBe(0);
});

test('when the time is up the work is cancelled and the call fails', async () => {
  const { clock, pipeline } = open();
  const work = hanging();
  const failure = pipeline.execute(work.call).catch((error: unknown) => error);
  await clock.advance(100);
  const error = await failure;
  expect(isDeadlineExceeded(error)).toBe(true);
  expect(error).toMatchObject({ destination: 'db', message: expect.stringContaining('100 ms') });
  expect(work.scope?.signal.reason).toBe(error);
});

test("the caller's own deadline holds when it is earlier", async () => {
  const { clock, pipeline } = open();
  const work = hanging();
  const ended = pipeline.execute(work.call, { deadlineAt: 30 });
  ended.catch(() => undefined);
  expect(work.scope?.remainingMs()).toBe(30);
  await clock.advance(30);
  await expect(ended).rejects.toMatchObject({ code: 'deadline_exceeded' });
});

test('no work is begun when no time is left', async () => {
  const { pipeline } = open();
  const call = vi.fn();
  const ended = pipeline.execute(call, { deadlineAt: 0 });
  await expect(ended).rejects.toMatchObject({
    code: 'deadline_exceeded',
    attempts: 0,
    message: 'no time was left to call db',
  });
  expect(call).not.toHaveBeenCalled();
});

test('what the work says when its time is over is heard by nobody', async () => {
  const { clock, pipeline } = open();
  let fail: (error: Error) => void = () => undefined;
  const ended = pipeline.execute(() => new Promise((_, reject) => (fail = reject)));
  const failure = ended.catch((error: unknown) => error);
  await clock.advance(100);
  fail(new Error('too late'));
  expect(await failure).toMatchObject({ code: 'deadline_exceeded' });
});
