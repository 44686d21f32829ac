import { expect, test } from 'vitest';
import { systemClock, systemRandom } from './clock.js';

test('time goes forward and dates are of this age', () => {
  const before = systemClock.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  expect(systemClock.wallTime()).toBeGreaterThan(Date.UTC(2024, 0, 1));
});

test('a timer fires, and one that was forgotten does not', async () => {
  const fired: string[] = [];
  systemClock.after(0, () => fired.push('forgotten'))();
  await new Promise<void>((resolve) => systemClock.after(1, resolve));
  expect(fired).toEqual([]);
});

test('a delay beyond what Node can wait does not fire at once', async () => {
  const fired: string[] = [];
  const forget = systemClock.after(2 ** 40, () => fired.push('too soon'));
  await new Promise<void>((resolve) => systemClock.after(5, resolve));
  forget();
  expect(fired).toEqual([]);
});

test('dice give numbers from 0 up to 1', () => {
  const random = systemRandom();
  expect(random).toBeGreaterThanOrEqual(0);
  expect(random).toBeLessThan(1);
});
