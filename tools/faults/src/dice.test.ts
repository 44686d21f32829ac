import { expect, test } from 'vitest';
import { seededDice } from './dice.js';

const throws = (seed: number, times: number) => {
  const dice = seededDice(seed);
  return Array.from({ length: times }, () => dice());
};

test('one seed, one row of numbers; another seed, another row', () => {
  expect(throws(7, 100)).toEqual(throws(7, 100));
  expect(throws(7, 100)).not.toEqual(throws(8, 100));
});

test('the numbers are spread evenly from 0 to 1', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const value of throws(1, 10_000))
    tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(100);
});
