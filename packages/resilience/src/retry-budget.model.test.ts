import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryBudget } from './retry-budget.js';

/** What happens to a budget: calls, wishes for a retry, time. */
type Step = 'call' | 'retry' | number;

/**
 * The budget as one would explain it: a purse of tenths that calls pay into, and a purse that time fills. Whole units of
 * 1/1000 retry, so that nothing is lost to fractions.
 */
class BudgetModel {
  private earned = 0;
  private reserve: number;

  constructor(
    private readonly ratio: number,
    private readonly most: number,
    private readonly perSecond: number,
  ) {
    this.reserve = most * 1000;
  }

  step(step: Step): boolean | undefined {
    if (step === 'call') this.earned = Math.min(100_000, this.earned + this.ratio * 1000);
    else if (step === 'retry') return this.take();
    else this.reserve = Math.min(this.most * 1000, this.reserve + step * this.perSecond);
    return undefined;
  }

  private take(): boolean {
    if (this.earned >= 1000) this.earned -= 1000;
    else if (this.reserve >= 1000) this.reserve -= 1000;
    else return false;
    return true;
  }
}

const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Step>('call') },
    { weight: 3, arbitrary: fc.constant<Step>('retry') },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }).map((seconds) => seconds * 1000) },
  ),
  { maxLength: 300 },
);

test('whatever happens in whatever order, it gives the retries that a plain model gives', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(0, 0.125, 0.25, 0.5, 1), fc.nat(5), (given, ratio, most) => {
      let now = 0;
      const budget = retryBudget(
        { ratio, reserve: most, reservePerSecond: 0.5 },
        { now: () => now },
      );
      const model = new BudgetModel(ratio, most, 0.5);
      for (const step of given) {
        const expected = model.step(step);
        if (step === 'call') budget.deposit();
        else if (step === 'retry') expect(budget.withdraw()).toBe(expected);
        else now += step;
      }
    }),
    { numRuns: 300 },
  );
});

test('over any time, retries ≤ ratio · calls + reserve + what time gave', () => {
  fc.assert(
    fc.property(steps, (given) => {
      let now = 0;
      const budget = retryBudget(
        { ratio: 0.1, reserve: 10, reservePerSecond: 0.5 },
        { now: () => now },
      );
      let calls = 0;
      let retries = 0;
      for (const step of given) {
        if (step === 'call') {
          calls += 1;
          budget.deposit();
        } else if (step === 'retry') retries += budget.withdraw() ? 1 : 0;
        else now += step;
        expect(retries).toBeLessThanOrEqual(0.1 * calls + 10 + (now / 1000) * 0.5 + 1e-6);
      }
    }),
  );
});
