import { fakeClock } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import { atMost, pause } from './pause.js';

/** Whether a promise has settled by now. */
function watch(work: Promise<unknown>): { done: boolean } {
  const seen = { done: false };
  void work.then(() => (seen.done = true));
  return seen;
}

test('a pause ends when its time is over', async () => {
  const clock = fakeClock();
  const seen = watch(pause(clock, 100, new AbortController().signal));
  await clock.advance(99);
  expect(seen.done).toBe(false);
  await clock.advance(1);
  expect(seen.done).toBe(true);
});

test('a pause ends when its signal aborts, and leaves no timer', async () => {
  const clock = fakeClock();
  const controller = new AbortController();
  const seen = watch(pause(clock, 100, controller.signal));
  controller.abort();
  await clock.advance(0);
  expect([seen.done, clock.pending]).toEqual([true, 0]);
  await pause(clock, 100, controller.signal);
});

test.each([
  ['that ends', () => Promise.resolve()],
  ['that fails', () => Promise.reject(new Error('no'))],
])('work %s is waited for, and no timer is left', async (_, work) => {
  const clock = fakeClock();
  await atMost(clock, 100, work());
  expect(clock.pending).toBe(0);
});

test('work that hangs is left alone after its time', async () => {
  const clock = fakeClock();
  const seen = watch(atMost(clock, 100, new Promise(() => undefined)));
  await clock.advance(99);
  expect(seen.done).toBe(false);
  await clock.advance(1);
  expect(seen.done).toBe(true);
});
