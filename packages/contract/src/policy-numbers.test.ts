import { expect, it } from 'vitest';
import { CALL_SETTINGS, policyNumbers, printCallSetting } from './policy-numbers.js';
import { defaultPolicy } from './resolve-policy.js';

it('names each number by its path', () => {
  const written = { timeoutMs: 8000, retry: { attempts: 2, baseMs: 50 }, http: {} };
  expect([...policyNumbers(written)]).toEqual([
    ['timeoutMs', 8000],
    ['retry.attempts', 2],
    ['retry.baseMs', 50],
  ]);
});

it('has every number of a whole policy', () => {
  const numbers = policyNumbers(defaultPolicy());
  expect(numbers.get('breaker.openCapMs')).toBe(1500);
  expect([...numbers.keys()].filter((path) => !path.includes('.'))).toEqual([
    'timeoutMs',
    'deadlineMs',
  ]);
});

it('knows each setting by its path, and the pool', () => {
  const whole = policyNumbers(defaultPolicy());
  expect([...CALL_SETTINGS.keys()]).toEqual(['poolSize', ...whole.keys()]);
  for (const [path, value] of whole) expect(CALL_SETTINGS.get(path)?.default).toBe(value);
});

it.each([
  ['timeoutMs', 0, '0s'],
  ['timeoutMs', 0.5, '0.5ms'],
  ['timeoutMs', 250, '250ms'],
  ['timeoutMs', 8000, '8s'],
  ['timeoutMs', 6300, '6.3s'],
  ['deadlineMs', 90_000, '1m30s'],
  ['deadlineMs', 3_600_000, '1h'],
  ['retry.maxBodyBytes', 65_536, '64K'],
  ['retryBudget.ratio', 0.125, '12.5%'],
  ['retry.attempts', 3, '3'],
  ['poolSize', 10, '10'],
])('prints %s of %d as %s', (path, value, expected) => {
  expect(printCallSetting(path, value)).toBe(expected);
});
