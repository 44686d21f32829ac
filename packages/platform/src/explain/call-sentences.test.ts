import { POLICY_FIELDS, policyNumbers, printCallSetting, resolvePolicy } from '@alfred/contract';
import { describe, expect, it } from 'vitest';
import { callSentences } from './call-sentences.js';

/** A sentence about a policy of these settings. */
function sentence(path: string, written: object = {}, kind = 'http'): string | undefined {
  const resolved = resolvePolicy(written);
  if (!resolved.ok) throw new Error(resolved.faults[0]?.message);
  const numbers = policyNumbers(resolved.policy);
  const of = (one: string) => printCallSetting(one, numbers.get(one) ?? 0);
  return callSentences(kind, of).find((one) => one.path === path)?.value;
}

describe('callSentences', () => {
  it.each<[string, object, string]>([
    ['retry', { retry: { attempts: 1 } }, 'one attempt, never repeated'],
    ['retry', {}, 'up to 3 attempts; waits of up to 100ms that double'],
    ['retryBudget', {}, '10% of the calls, and a reserve of 10 that fills by 0.5 a second'],
    ['throttle', { throttle: { factor: 0 } }, 'off'],
    ['throttle', {}, 'those beyond 2 times what is taken are refused unsent, at most 90%'],
    [
      'breaker',
      { breaker: { consecutiveFailures: 0 } },
      'opens at 50% failures of 20 calls or more in 10s; stays',
    ],
    [
      'breaker',
      { breaker: { slowCallMs: 900 } },
      'at 50% failures or at 50% calls slower than 900ms of 20',
    ],
    [
      'bulkhead',
      { bulkhead: { minConcurrency: 4 } },
      '64 calls under way (as latency allows, not below 4), 64 more',
    ],
    ['http', {}, 'up to 64, made within 2s, closed after 4s without use or 5m in all'],
  ])('%s of %j', (path, written, text) => {
    expect(sentence(path, written)).toContain(text);
  });

  it.each([
    ['redis', 'http', 'made within 2s'],
    ['redis', 'poolSize', undefined],
    ['postgres', 'poolSize', 'at most 0 connections'],
  ])('of %s: %s', (kind, path, expected) => {
    expect(sentence(path, {}, kind)).toBe(expected);
  });

  it('name every part of a policy', () => {
    const told = callSentences('http', () => '1').map(({ path }) => path);
    expect(told.sort()).toEqual(Object.keys(POLICY_FIELDS).sort());
  });
});
