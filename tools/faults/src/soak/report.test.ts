import { expect, test } from 'vitest';
import { growth, leftOver } from './report.js';

test('what is left over is what is there more often than before', () => {
  expect(leftOver(['Timeout', 'Pipe'], ['Timeout', 'Pipe'])).toEqual({});
  expect(leftOver(['Timeout', 'Pipe'], ['Pipe'])).toEqual({});
  expect(leftOver(['Timeout'], ['Timeout', 'TCPSocketWrap', 'Timeout', 'TCPSocketWrap'])).toEqual({
    Timeout: 1,
    TCPSocketWrap: 2,
  });
});

test('growth looks past the warm-up, and at the least of each third', () => {
  const steady = [90, 10, 14, 11, 15, 10, 12, 10, 16, 10];
  expect(growth(steady)).toBe(0);
  expect(growth(steady.map((value, n) => value + n * 2))).toBe(12);
});
