import { defaultPolicy } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { backoffMs, constantBackoff, linearBackoff } from './backoff.js';
import { ConnectionError } from './errors.js';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';

/** Worked examples that other libraries publish; failsafe-go's are in throttle.test.ts. */

const withDice = (dice: number) => ({ throttled: false, random: () => dice });

describe('Polly', () => {
  test.each([
    [0, 750],
    [0.4, 950],
    [0.6, 1050],
    [1, 1250],
  ])('a constant second with dice %d: %d ms', (dice, ms) => {
    expect(constantBackoff(1000)(5, withDice(dice))).toBeCloseTo(ms);
  });

  test.each([
    [0, 2250],
    [0.4, 2850],
    [0.5, 3000],
    [0.6, 3150],
    [1, 3750],
  ])('a linear second, the third time, with dice %d: %d ms', (dice, ms) => {
    expect(linearBackoff(1000)(2, withDice(dice))).toBeCloseTo(ms);
  });
});

describe('AWS SDK (smithy)', () => {
  const { retry } = defaultPolicy();
  test.each([
    ['transient', false, [100, 200]],
    ['throttling', true, [500, 1000]],
  ])('%s: the longest waits after the first failures are %j ms', (_, throttled, waits) => {
    const longest = { throttled, random: () => 1 };
    expect(waits.map((__, n) => backoffMs(n, retry, longest))).toEqual(waits);
  });
});

test('a backoff of one’s own takes the place of the policy’s', async () => {
  const clock = fakeClock();
  const pipeline = new Pipeline({
    destination: 'db',
    policy: { retry: { ...defaultPolicy().retry, attempts: 3 } },
    clock,
    random: () => 0.5,
    backoff: linearBackoff(1000),
  });
  const begunAt: number[] = [];
  const call = () => {
    begunAt.push(clock.now());
    return Promise.reject(new ConnectionError('gone', { destination: 'db', neverSent: true }));
  };
  const ended = pipeline.execute(call).catch(() => undefined);
  await clock.advance(10_000);
  await ended;
  expect(begunAt).toEqual([0, 1000, 3000]);
});
