import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs, parseRetryAfter, waitMs } from './backoff.js';

const policy = { baseMs: 100, throttledBaseMs: 500, capMs: 20_000 };

describe('backoff', () => {
  test.each([
    [0, false, 100],
    [1, false, 200],
    [3, false, 800],
    [8, false, 20_000],
    [1025, false, 20_000],
    [0, true, 500],
    [1, true, 1000],
  ])('retry %d, throttled %s: at most %d ms', (retry, throttled, longest) => {
    expect(backoffMs(retry, policy, { throttled, random: () => 1 })).toBe(longest);
    expect(backoffMs(retry, policy, { throttled, random: () => 0 })).toBe(0);
    expect(backoffMs(retry, policy, { throttled, random: () => 0.25 })).toBe(longest / 4);
  });

  test('is finite and within the cap for any retry', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }), (retry, dice) => {
        const wait = backoffMs(retry, policy, { throttled: false, random: () => dice });
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(20_000);
      }),
    );
  });
});

describe('wait with Retry-After', () => {
  test.each([
    [100, undefined, 100],
    [100, 50, 100],
    [100, 2000, 2000],
    [100, 60_000, 5100],
    [0, 0, 0],
  ])('backoff %d, Retry-After %s: %d ms', (backoff, retryAfter, wait) => {
    expect(waitMs(backoff, retryAfter, 5000)).toBe(wait);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2030, 0, 1, 12, 0, 0);

  test.each([
    ['3', 3000],
    ['0', 0],
    ['1.5', 1500],
    ['-1', -1000],
    ['Tue, 01 Jan 2030 12:00:30 GMT', 30_000],
    ['Tue, 01 Jan 2030 11:59:00 GMT', 0],
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['Someday, never', undefined],
    ['99999999999', undefined],
    ['2030-01-01', undefined],
  ])('%j: %s', (text, ms) => {
    expect(parseRetryAfter(text, now)).toBe(ms);
  });
});
