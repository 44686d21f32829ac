import { describe, expect, test } from 'vitest';
import { defaultPolicy, resolvePolicy } from './resolve-policy.js';

describe('defaults', () => {
  test('are those of the reference', () => {
    expect(defaultPolicy()).toMatchObject({
      timeoutMs: 2000,
      deadlineMs: 10_000,
      retry: {
        attempts: 3,
        baseMs: 100,
        throttledBaseMs: 500,
        capMs: 20_000,
        maxBodyBytes: 65_536,
      },
      retryBudget: { ratio: 0.1 },
      breaker: {
        windowMs: 10_000,
        failureRate: 0.5,
        minimumCalls: 20,
        openMs: 500,
        openFactor: 1.5,
      },
      bulkhead: { concurrency: 64 },
      http: {
        connections: 64,
        connectTimeoutMs: 2000,
        headersTimeoutMs: 10_000,
        bodyTimeoutMs: 10_000,
      },
    });
  });

  test('what is written stands, the rest is the default', () => {
    const resolved = resolvePolicy({ timeoutMs: 500, retry: { attempts: 1 } });
    expect(resolved).toMatchObject({
      ok: true,
      policy: { timeoutMs: 500, deadlineMs: 10_000, retry: { attempts: 1, baseMs: 100 } },
    });
  });

  test('a long attempt lengthens the deadline and the wait for the head', () => {
    expect(resolvePolicy({ timeoutMs: 60_000 })).toMatchObject({
      policy: { deadlineMs: 60_000, http: { headersTimeoutMs: 60_000 } },
    });
  });

  test('a written deadline stands', () => {
    expect(resolvePolicy({ timeoutMs: 60_000, deadlineMs: 90_000 })).toMatchObject({
      policy: { deadlineMs: 90_000 },
    });
  });
});

describe('faults, all at once', () => {
  test.each([
    [{ timeoutMs: '2s' }, 'timeoutMs', 'not a number (ms)'],
    [{ timeoutMs: NaN }, 'timeoutMs', 'not a number'],
    [{ retry: { attempts: 1.5 } }, 'retry.attempts', 'not a whole number'],
    [{ retry: { attempts: 0 } }, 'retry.attempts', 'less than 1'],
    [{ breaker: { failureRate: 2 } }, 'breaker.failureRate', 'more than 1'],
    [{ retries: 3 }, 'retries', 'known are timeoutMs, deadlineMs, retry'],
    [{ retry: 3 }, 'retry', 'should be an object'],
    [[], '.', 'should be an object'],
    [{ timeoutMs: 5000, deadlineMs: 1000 }, 'deadlineMs', 'less than timeoutMs'],
  ])('%j', (written, path, message) => {
    expect(resolvePolicy(written)).toEqual({
      ok: false,
      faults: [{ path, message: expect.stringContaining(message) }],
    });
  });

  test('two faults give two messages', () => {
    const resolved = resolvePolicy({ timeoutMs: -1, bulkhead: { queue: -1 } });
    expect(resolved.ok ? [] : resolved.faults.map(({ path }) => path)).toEqual([
      'timeoutMs',
      'bulkhead.queue',
    ]);
  });
});
