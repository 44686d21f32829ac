import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cpuRatio, median, medianCpuSeconds } from './statistics.js';

const costs = (...cpu: number[]) => ({
  costs: cpu.map((cpuSeconds) => ({ cpuSeconds, wallSeconds: 9 })),
});

it.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

it('has as many values below as above, whatever their order', () => {
  const values = fc.array(fc.integer(), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, (given) => {
      const middle = median(given);
      const below = given.filter((value) => value < middle).length;
      const above = given.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(given.length / 2);
      expect(median(given.toReversed())).toBe(middle);
    }),
  );
});

it('refuses no values', () => {
  expect(() => median([])).toThrow('no values');
});

it('takes ratios pair by pair, so that a slow minute cancels out', () => {
  // The machine is three times slower in the second half, for both.
  const of = costs(2, 2, 6, 6, 6);
  const base = costs(1, 1, 3, 3, 3);
  expect(cpuRatio(of, base)).toBe(2);
  expect(medianCpuSeconds(of)).toBe(6);
});
