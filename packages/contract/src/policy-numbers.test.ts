import { expect, it } from 'vitest';
import { policyNumbers } from './policy-numbers.js';
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
