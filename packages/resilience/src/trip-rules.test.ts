import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '@alfred/contract';
import { tripRules, type TripRules } from './trip-rules.js';

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

describe('tails', () => {
  const inARow = { ...policy, failureRate: 1, consecutiveFailures: 20, consecutiveSpanMs: 200 };

  /** Streams 50 ms apart: each begins, and breaks («x»), comes whole («.») or goes on («~»). Numbers of those that open. */
  function streams(ends: string, rules: TripRules, from = 0): number[] {
    return [...ends].flatMap((end, i) => {
      const now = from + i * 50;
      const opened = [rules.record(now, false, 1, 'head')];
      if (end !== '~') opened.push(rules.record(now + 40, end === 'x', 0, 'tail'));
      return opened.includes(true) ? [i + 1] : [];
    });
  }

  const whole = '.'.repeat(200);
  test.each([
    ['that all break open, although every stream begins well', 'x'.repeat(20), [20]],
    ['of which one comes whole do not', `${'x'.repeat(19)}.${'x'.repeat(19)}`, []],
    ['with others that go on: those say nothing yet', 'x~'.repeat(19) + 'x', [39]],
    ['that end well open nothing', '.'.repeat(30), []],
  ])('%s', (_, ends, expected) => {
    const rules = tripRules(inARow);
    trips(whole, rules);
    expect(streams(ends, rules, 2000)).toEqual(expected);
  });

  test('a call that comes whole ends their row', () => {
    const rules = tripRules(inARow);
    trips(whole, rules);
    expect(streams('x'.repeat(19), rules, 2000)).toEqual([]);
    rules.record(3000, false, 1);
    expect(streams('x'.repeat(19), rules, 3000)).toEqual([]);
  });

  test('so does a pause of more than the window', () => {
    const rules = tripRules({ ...inARow, minimumCalls: 1000 });
    streams('x'.repeat(19), rules);
    expect(streams('x'.repeat(19), rules, 11_000)).toEqual([]);
    expect(streams('x', rules, 21_900)).toEqual([1]);
  });

  test('each that breaks is one more call of the window, and one that comes whole is none', () => {
    expect(streams('x'.repeat(10), tripRules(policy))).toEqual([10]);
    expect(streams('x.'.repeat(20), tripRules(policy))).toEqual([]);
  });

  test('beginnings that fail are no tails: those that go on count for the destination', () => {
    const rules = tripRules({ ...inARow, minimumCalls: 1000 });
    const opened = Array.from({ length: 60 }, (_, i) => {
      const isBad = i % 2 === 0;
      return rules.record(i * 50, isBad, 1, isBad ? 'whole' : 'head');
    });
    expect(opened).not.toContain(true);
  });
});
