import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callWindow } from './call-window.js';

const failed = { failed: true, slow: false };
const fine = { failed: false, slow: false };

test('counts what happened within the window and forgets the rest', () => {
  const window = callWindow({ windowMs: 10_000, buckets: 10 });
  window.record(0, failed);
  window.record(5000, fine);
  window.record(5000, { failed: false, slow: true });
  expect(window.counts(9999)).toEqual({ calls: 3, failures: 1, slow: 1 });
  expect(window.counts(10_000)).toEqual({ calls: 2, failures: 0, slow: 1 });
  expect(window.counts(15_000)).toEqual({ calls: 0, failures: 0, slow: 0 });
});

test('a long silence empties it', () => {
  const window = callWindow({ windowMs: 10_000, buckets: 10 });
  window.record(0, failed);
  expect(window.counts(1e9)).toEqual({ calls: 0, failures: 0, slow: 0 });
});

test('reset forgets all, and counting goes on', () => {
  const window = callWindow({ windowMs: 10_000, buckets: 10 });
  window.record(100, failed);
  window.reset();
  window.record(200, fine);
  expect(window.counts(200)).toEqual({ calls: 1, failures: 0, slow: 0 });
});

test('agrees with a plain list of calls', () => {
  const call = fc.record({ gap: fc.nat(3000), failed: fc.boolean(), slow: fc.boolean() });
  fc.assert(
    fc.property(fc.array(call), fc.integer({ min: 1, max: 12 }), (calls, buckets) => {
      const stepMs = 1000;
      const window = callWindow({ windowMs: buckets * stepMs, buckets });
      const list: { step: number; failed: boolean; slow: boolean }[] = [];
      let now = 0;
      for (const { gap, ...outcome } of calls) {
        now += gap;
        window.record(now, outcome);
        list.push({ step: Math.floor(now / stepMs), ...outcome });
        const oldest = Math.floor(now / stepMs) - buckets;
        const within = list.filter(({ step }) => step > oldest);
        expect(window.counts(now)).toEqual({
          calls: within.length,
          failures: within.filter((one) => one.failed).length,
          slow: within.filter((one) => one.slow).length,
        });
      }
    }),
  );
});
