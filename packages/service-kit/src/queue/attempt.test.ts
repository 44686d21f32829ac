import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test } from 'vitest';
import { runAttempt } from './attempt.js';

function begin(run: () => Promise<void> | void) {
  const clock = fakeClock();
  const controller = new AbortController();
  const cuts = new Set<() => void>();
  let beats = 0;
  const stillWorking = () => (beats += 1);
  const options = { run, stillWorking, clock, controller, cuts, timeoutMs: 1000, heartbeatMs: 300 };
  const end = runAttempt({ ...options, stillWorking: () => void stillWorking() });
  return { clock, controller, cuts, end, beats: () => beats };
}

const hang = () => new Promise<void>(() => undefined);
const failure = new Error('no');

describe('the first end counts', () => {
  test.each([
    ['nothing', () => undefined, { type: 'done' }],
    ['a promise', () => Promise.resolve(), { type: 'done' }],
    ['a rejection', () => Promise.reject(failure), { type: 'failed', error: failure }],
    [
      'a throw',
      () => {
        throw failure;
      },
      { type: 'failed', error: failure },
    ],
  ])('%s', async (_, run, expected) => {
    const { end, clock, controller, cuts } = begin(run);
    expect(await end).toEqual(expected);
    expect([clock.pending, cuts.size, controller.signal.aborted]).toEqual([0, 0, false]);
  });

  test('the time-out aborts the signal', async () => {
    const { end, clock, controller } = begin(hang);
    await clock.advance(999);
    expect(controller.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(await end).toEqual({ type: 'timeout' });
    expect([controller.signal.aborted, clock.pending]).toEqual([true, 0]);
  });

  test('a cut aborts the signal, and what the work then throws is no failure', async () => {
    const { end, controller, cuts } = begin(
      () =>
        new Promise((_, reject) => {
          queueMicrotask(() => controller.signal.addEventListener('abort', () => reject(failure)));
        }),
    );
    await Promise.resolve();
    for (const cut of cuts) cut();
    expect(await end).toEqual({ type: 'cut' });
    expect([controller.signal.aborted, cuts.size]).toEqual([true, 0]);
  });
});

test('says that it goes on for as long as it does', async () => {
  const { clock, beats } = begin(hang);
  await clock.advance(299);
  expect(beats()).toBe(0);
  await clock.advance(601);
  expect(beats()).toBe(3);
  await clock.advance(5000);
  expect(beats()).toBe(3);
});
