import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CallWindow } from './call-window.js';

function countsAt(window: CallWindow, now: number) {
  window.moveTo(now);
  const { calls, failures, slow } = window;
  return { calls, failures, slow };
}

test('counts what happened within the window and forgets the rest', () => {
  const window = new CallWindow({ windowMs: 10_000, buckets: 10 });
  window.record(0, true, false);
  window.record(5000, false, false);
  window.record(5000, false, true);
  expect(countsAt(window, 9999)).toEqual({ calls: 3, failures: 1, slow: 1 });
  expect(countsAt(window, 10_000)).toEqual({ calls: 2, failures: 0, slow: 1 });
  expect(countsAt(window, 15_000)).toEqual({ calls: 0, failures: 0, slow: 0 });
});

test('a long silence empties it', () => {
  const window = new CallWindow({ windowMs: 10_000, buckets: 10 });
  window.record(0, true, false);
  expect(countsAt(window, 1e9)).toEqual({ calls: 0, failures: 0, slow: 0 });
});

test('reset forgets all, and counting goes on', () => {
  const window = new CallWindow({ windowMs: 10_000, buckets: 10 });
  window.record(100, true, false);
  window.reset();
  window.record(200, false, false);
  expect(countsAt(window, 200)).toEqual({ calls: 1, failures: 0, slow: 0 });
});

test('agrees with a plain list of calls', () => {
  const call = fc.record({ gap: fc.nat(3000), failed: fc.boolean(), slow: fc.boolean() });
  fc.assert(
    fc.property(fc.array(call), fc.integer({ min: 1, max: 12 }), (calls, buckets) => {
      const stepMs = 1000;
      const window = new CallWindow({ windowMs: buckets * stepMs, buckets });
      const list: { step: number; failed: boolean; slow: boolean }[] = [];
      let now = 0;
      for (const { gap, failed, slow } of calls) {
        now += gap;
        window.record(now, failed, slow);
        list.push({ step: Math.floor(now / stepMs), failed, slow });
        const oldest = Math.floor(now / stepMs) - buckets;
        const within = list.filter(({ step }) => step > oldest);
        expect(countsAt(window, now)).toEqual({
          calls: within.length,
          failures: within.filter((one) => one.failed).length,
          slow: within.filter((one) => one.slow).length,
        });
      }
    }),
  );
});
