import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '@alfred/contract';
import { tripRules } from './trip-rules.js';

const policy = { ...defaultPolicy().breaker, consecutiveFailures: 0 };

/** Records calls 10 ms apart; gives the numbers (from 1) of those at which a rule said «open». */
function trips(calls: string, rules = tripRules(policy), durationMs = 1): number[] {
  return [...calls].flatMap((call, i) =>
    rules.record(i * 10, call === 'x', durationMs) ? [i + 1] : [],
  );
}

describe('failure rate', () => {
  test.each([
    ['19 failures are too few to tell', 'x'.repeat(19), []],
    ['the 20th call, when all failed', 'x'.repeat(20), [20]],
    ['exactly half of 20 is enough', '.x'.repeat(10), [20]],
    ['9 of 20 are not', '.x'.repeat(9) + '..', []],
    ['a success does not open, however bad the rate', 'x'.repeat(10) + '.'.repeat(10), []],
  ])('%s', (_, calls, expected) => expect(trips(calls)).toEqual(expected));

  test('failures that left the window do not count', () => {
    const rules = tripRules(policy);
    for (let i = 0; i < 15; i += 1) rules.record(0, true, 1);
    const late = Array.from({ length: 10 }, () => rules.record(11_000, true, 1));
    expect(late).not.toContain(true);
  });

  test('reset begins anew', () => {
    const rules = tripRules(policy);
    trips('x'.repeat(19), rules);
    rules.reset();
    expect(trips('x'.repeat(19), rules)).toEqual([]);
  });
});

describe('slow calls', () => {
  const slow = { ...policy, slowCallMs: 100, slowCallRate: 0.5 };
  test('20 slow successes open', () => {
    expect(trips('.'.repeat(20), tripRules(slow), 101)).toEqual([20]);
  });
  test('calls of just that time are not slow', () => {
    expect(trips('.'.repeat(30), tripRules(slow), 100)).toEqual([]);
  });
  test('the rule is off by default', () => {
    expect(trips('.'.repeat(30), tripRules(policy), 1e6)).toEqual([]);
  });
});

describe('failures in a row', () => {
  const inARow = { ...policy, failureRate: 1, consecutiveFailures: 20, consecutiveSpanMs: 200 };
  test('open although the window is full of successes', () => {
    expect(trips('.'.repeat(200) + 'x'.repeat(21), tripRules(inARow))).toEqual([221]);
  });
  test('a success in between starts the count anew', () => {
    const calls = '.'.repeat(200) + 'x'.repeat(19) + '.' + 'x'.repeat(19);
    expect(trips(calls, tripRules(inARow))).toEqual([]);
  });
  test('a burst that fails at one moment is one event', () => {
    const rules = tripRules(inARow);
    for (let i = 0; i < 100; i += 1) rules.record(0, false, 1);
    const burst = Array.from({ length: 50 }, () => rules.record(5, true, 1));
    expect(burst).not.toContain(true);
    expect(rules.record(205, true, 1)).toBe(true);
  });
});
