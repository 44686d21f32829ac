import { describe, expect, it } from 'vitest';
import { allAttemptsMs, longestCallMs, longestWaitsMs } from './call-time.js';
import { clientOf } from './testing/stack.js';

describe('longestWaitsMs', () => {
  it.each([
    [1, 100, 20_000, 0],
    [2, 100, 20_000, 100],
    [3, 100, 20_000, 300],
    [10, 1000, 2000, 17_000],
    [3, 0, 0, 0],
  ])('%d attempts, base %d, cap %d: %d', (attempts, baseMs, capMs, expected) => {
    expect(longestWaitsMs({ attempts, baseMs, capMs })).toBe(expected);
  });
});

describe('longestCallMs', () => {
  it.each([
    ['all attempts, where the deadline is later', 10_000, 6300],
    ['the deadline, where it comes first', 5000, 5000],
  ])('is %s', (_name, deadlineMs, expected) => {
    const client = clientOf({ timeoutMs: 2000, attempts: 3, waitsMs: 300, deadlineMs });
    expect(longestCallMs(client)).toBe(expected);
    expect(allAttemptsMs(client)).toBe(6300);
  });
});
