import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryBudget } from './retry-budget.js';
import { fakeClock } from './testing/fake-clock.js';

const policy = { ratio: 0.1, reserve: 10, reservePerSecond: 0.5 };

test('the reserve is there from the start, and then ten calls earn one retry', () => {
  const budget = retryBudget(policy, fakeClock());
  for (let i = 0; i < 10; i += 1) expect(budget.withdraw()).toBe(true);
  expect(budget.withdraw()).toBe(false);
  for (let i = 0; i < 10; i += 1) budget.deposit();
  expect(budget.balance).toBe(1);
  expect(budget.withdraw()).toBe(true);
  expect(budget.withdraw()).toBe(false);
});

test('the reserve comes back with time, and not beyond itself', async () => {
  const clock = fakeClock();
  const budget = retryBudget(policy, clock);
  for (let i = 0; i < 10; i += 1) budget.withdraw();
  await clock.advance(1999);
  expect(budget.withdraw()).toBe(false);
  await clock.advance(1);
  expect(budget.withdraw()).toBe(true);
  await clock.advance(3_600_000);
  expect(budget.balance).toBe(10);
});

test('a long healthy time saves up no storm', () => {
  const budget = retryBudget(policy, fakeClock());
  for (let i = 0; i < 100_000; i += 1) budget.deposit();
  expect(budget.balance).toBe(110);
});

test('retries never exceed ratio · calls + reserve + refill, in any order', async () => {
  const step = fc.oneof(fc.constant('call'), fc.constant('retry'), fc.nat(5000));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 300 }), async (steps) => {
      const clock = fakeClock();
      const budget = retryBudget(policy, clock);
      let calls = 0;
      let retries = 0;
      for (const next of steps) {
        if (next === 'call') {
          calls += 1;
          budget.deposit();
        } else if (next === 'retry') retries += budget.withdraw() ? 1 : 0;
        else await clock.advance(Number(next));
        const most = 0.1 * calls + 10 + (0.5 * clock.now()) / 1000;
        expect(retries).toBeLessThanOrEqual(most + 1e-6);
      }
    }),
    { numRuns: 30 },
  );
});
