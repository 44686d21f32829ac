import { expect, test } from 'vitest';
import { reconnectMs } from './reconnect.js';

test.each([
  [0, 1, 50],
  [0, 0.5, 25],
  [3, 1, 400],
  [5, 1, 1000],
  [2000, 1, 1000],
  [2000, 0, 0],
])('after %d tries, dice at %d: %d ms', (tries, dice, expected) => {
  expect(reconnectMs(tries, () => dice)).toBe(expected);
});
