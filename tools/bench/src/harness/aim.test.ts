import { expect, it } from 'vitest';
import { isMet, printAim, printNumber } from './aim.js';

it('prints an aim in one line that machines can find', () => {
  expect(printAim({ name: 'generate cold', measured: 1.4234, aim: 1.6 })).toBe(
    'aim: generate cold: measured 1.42, aim at most 1.6, met',
  );
  expect(printAim({ name: 'memory', measured: 260.4, aim: 250, unit: ' MiB' })).toBe(
    'aim: memory: measured 260 MiB, aim at most 250 MiB, missed',
  );
  expect(printAim({ name: 'calls', measured: 99, aim: 100, good: 'atLeast' })).toBe(
    'aim: calls: measured 99.0, aim at least 100, missed',
  );
});

it.each([
  [1.6, undefined, true],
  [1.601, undefined, false],
  [1.6, 'atLeast' as const, true],
  [1.59, 'atLeast' as const, false],
])('%d against 1.6 (%s) is met: %s', (measured, good, met) => {
  expect(isMet({ name: 'x', measured, aim: 1.6, ...(good && { good }) })).toBe(met);
});

it('does not call a value met that only rounds to the aim', () => {
  expect(printAim({ name: 'x', measured: 1.601, aim: 1.6 })).toContain('missed');
});

it.each([
  [0.15432, '0.154'],
  [1.42, '1.42'],
  [27.31, '27.3'],
  [1240.4, '1240'],
  [0, '0'],
  [NaN, 'NaN'],
])('prints %d as %s', (value, text) => {
  expect(printNumber(value)).toBe(text);
});
