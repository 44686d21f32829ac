import { defaultPolicy } from '@alfred/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Throttle, rejectionShare } from './throttle.js';

const policy = defaultPolicy().throttle;

test.each([
  [100, 95, 0],
  [120, 90, 0.1653],
  [1000, 10, 0.8],
])('failsafe-go, threshold .9, cap .8: %d requests, %d accepts: %d', (requests, accepts, share) => {
  const given = { factor: 1 / 0.9, maxRejection: 0.8 };
  expect(rejectionShare(requests, accepts, given)).toBeCloseTo(share, 4);
});

test('the share is a share, falls with accepts, and is never above its cap', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), fc.nat(100), (requests, accepts, more) => {
      const taken = Math.min(accepts, requests);
      const share = rejectionShare(requests, taken, policy);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(policy.maxRejection);
      expect(rejectionShare(requests, taken + more, policy)).toBeLessThanOrEqual(share);
    }),
  );
});

test('nothing is refused while half of the calls are taken, or there were too few', () => {
  const throttle = new Throttle(policy, () => 0);
  for (let i = 0; i < 19; i += 1) throttle.record(0, false);
  expect(throttle.refuses(0)).toBe(false);
  for (let i = 0; i < 19; i += 1) throttle.record(0, true);
  expect(throttle.refuses(0)).toBe(false);
});

test('what is refused counts as asked for; what went well makes it rarer', () => {
  let dice = 0.3;
  const throttle = new Throttle(policy, () => dice);
  for (let i = 0; i < 100; i += 1) throttle.record(0, i % 3 === 0);
  // (100 − 2 · 34) / 101 = 0.317
  expect(throttle.refuses(0)).toBe(true);
  dice = 0.32;
  // (101 − 68) / 102 = 0.324
  expect(throttle.refuses(0)).toBe(true);
  dice = 0.34;
  expect(throttle.refuses(0)).toBe(false);
  for (let i = 0; i < 40; i += 1) throttle.record(0, true);
  dice = 0;
  expect(throttle.refuses(0)).toBe(false);
});

test('forgets with its window, and at once when it is told', () => {
  const throttle = new Throttle(policy, () => 0);
  const fail = () => Array.from({ length: 50 }, () => throttle.record(0, false));
  fail();
  expect(throttle.refuses(policy.windowMs - 10_000)).toBe(true);
  expect(throttle.refuses(policy.windowMs * 3)).toBe(false);
  fail();
  throttle.reset();
  expect(throttle.refuses(0)).toBe(false);
});
