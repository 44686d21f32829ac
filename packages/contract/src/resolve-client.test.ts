import { describe, expect, it } from 'vitest';
import { resolveClient, type ResolveClientOptions } from './resolve-client.js';

const faultsOf = (options: ResolveClientOptions) => {
  const resolved = resolveClient(options);
  return resolved.ok ? [] : resolved.faults;
};

describe('what wins', () => {
  it.each<[string, ResolveClientOptions, object]>([
    ['the general default', { kind: 'http' }, { timeoutMs: 2000, bulkhead: { concurrency: 64 } }],
    ['the default of the kind', { kind: 'redis' }, { timeoutMs: 500, deadlineMs: 2000 }],
    ['what is written', { kind: 'redis', policy: { timeoutMs: 900 } }, { timeoutMs: 900 }],
    [
      'the variable',
      { kind: 'http', policy: { retry: { attempts: 5, baseMs: 7 } }, override: 'retry.attempts=1' },
      { retry: { attempts: 1, baseMs: 7 } },
    ],
    [
      'an attempt over the default deadline of its kind',
      { kind: 'redis', policy: { timeoutMs: 5000 } },
      { timeoutMs: 5000, deadlineMs: 5000 },
    ],
    [
      'places that were written over those of the pool',
      { kind: 'postgres', poolSize: 4, policy: { bulkhead: { concurrency: 30 } } },
      { bulkhead: { concurrency: 30 } },
    ],
  ])('%s', (_, options, policy) => {
    expect(resolveClient(options)).toMatchObject({ ok: true, policy });
  });

  it.each<[ResolveClientOptions, number]>([
    [{ kind: 'postgres' }, 10],
    [{ kind: 'postgres', poolSize: 4 }, 4],
    [{ kind: 'postgres', poolSize: 4, override: 'poolSize=2' }, 2],
  ])('the pool of %j has %d connections, and as many places', (options, poolSize) => {
    expect(resolveClient(options)).toMatchObject({
      poolSize,
      policy: { bulkhead: { concurrency: poolSize } },
    });
  });
});

describe('faults, all at once', () => {
  it('say whether the variable is to blame', () => {
    expect(
      faultsOf({
        kind: 'postgres',
        policy: { retry: { attempts: 0 } },
        override: 'often retry.baseMs=9999999 poolSize=0',
      }),
    ).toEqual([
      { path: 'often', message: expect.stringContaining('name=number'), overridden: true },
      { path: 'poolSize', message: '0 is less than 1', overridden: true },
      { path: 'retry.attempts', message: '0 is less than 1', overridden: false },
      { path: 'retry.baseMs', message: '9999999 is more than 3600000', overridden: true },
    ]);
  });

  it.each<[string, ResolveClientOptions, boolean]>([
    ['written', { kind: 'http', policy: { timeoutMs: 5, deadlineMs: 4 } }, false],
    ['the deadline', { kind: 'http', override: 'deadlineMs=4' }, true],
    [
      'the attempt',
      { kind: 'http', policy: { deadlineMs: 3000 }, override: 'timeoutMs=4000' },
      true,
    ],
  ])('a deadline below an attempt, by %s', (_, options, overridden) => {
    expect(faultsOf(options)).toMatchObject([{ path: 'deadlineMs', overridden }]);
  });

  it.each([
    ['redis', 'poolSize=3', 'poolSize'],
    ['http', 'retry=3', 'retry'],
    ['http', 'retry.often=3', 'retry.often'],
  ])('of %s, «%s» is not known', (kind, override, path) => {
    expect(faultsOf({ kind, override })).toMatchObject([{ path, overridden: true }]);
  });

  it('a pool that was written wrong', () => {
    expect(faultsOf({ kind: 'postgres', poolSize: 1.5 })).toEqual([
      { path: 'poolSize', message: '1.5 is not a whole number', overridden: false },
    ]);
  });
});
