import { describe, expect, it } from 'vitest';
import { mergePolicies, parsePolicyOverride } from './policy-override.js';
import { resolvePolicy } from './resolve-policy.js';

describe('parsePolicyOverride', () => {
  it.each([
    [undefined, {}],
    ['', {}],
    ['timeoutMs=8000', { timeoutMs: 8000 }],
    [
      'timeoutMs=8000 retry.attempts=1,retry.capMs=50',
      { timeoutMs: 8000, retry: { attempts: 1, capMs: 50 } },
    ],
    ['  breaker.failureRate=0.25 ', { breaker: { failureRate: 0.25 } }],
  ])('reads %j', (text, fields) => {
    expect(parsePolicyOverride(text)).toEqual({ fields, faults: [] });
  });

  it.each(['timeoutMs', 'timeoutMs=', 'timeoutMs=8s', 'a.b.c=1', '=1', '{"timeoutMs":1}'])(
    'refuses %j, naming it',
    (text) => {
      expect(parsePolicyOverride(text).faults).toEqual([
        { path: text, message: expect.stringContaining('timeoutMs=8000') },
      ]);
    },
  );

  it('leaves names and bounds to whoever resolves the whole policy', () => {
    const { fields } = parsePolicyOverride('retry.attempts=99 nothing=1');
    const resolved = resolvePolicy(mergePolicies({ timeoutMs: 100 }, fields));
    expect(resolved).toMatchObject({
      ok: false,
      faults: [{ path: 'nothing' }, { path: 'retry.attempts' }],
    });
  });
});

describe('mergePolicies', () => {
  it('merges groups field by field and changes neither side', () => {
    const written = { timeoutMs: 100, retry: { attempts: 5, capMs: 10 } };
    const merged = mergePolicies(written, { retry: { attempts: 1 }, deadlineMs: 7 });
    expect(merged).toEqual({ timeoutMs: 100, deadlineMs: 7, retry: { attempts: 1, capMs: 10 } });
    expect(written.retry.attempts).toBe(5);
  });
});
