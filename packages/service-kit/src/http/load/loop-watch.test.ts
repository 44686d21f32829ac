import { fakeClock } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import { LoopWatch } from './loop-watch.js';

/** A loop that comes back to its timers `lateMs` after they were due. */
function watch(lateMs: number) {
  const clock = fakeClock();
  const seen: number[] = [];
  let isBusy = true;
  const watched = new LoopWatch({
    clock: { ...clock, after: (ms, run) => clock.after(ms + lateMs, run) },
    goesOn: () => isBusy,
    onLate: (ms) => seen.push(ms),
  });
  return { clock, seen, wake: () => watched.wake(clock.now()), end: () => (isBusy = false) };
}

test.each([0, 35])('sees every 20 ms how late the loop is: %d', async (lateMs) => {
  const { clock, seen, wake } = watch(lateMs);
  wake();
  wake();
  await clock.advance(3 * (20 + lateMs));
  expect(seen).toEqual([lateMs, lateMs, lateMs]);
  expect(clock.pending).toBe(1);
});

test('looks on only while there is something to do', async () => {
  const { clock, seen, wake, end } = watch(0);
  wake();
  end();
  await clock.advance(60_000);
  wake();
  expect([seen, clock.pending]).toEqual([[0], 0]);
});
