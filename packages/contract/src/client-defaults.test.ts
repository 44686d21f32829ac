import { describe, expect, it } from 'vitest';
import { KINDS_WITH_DEFAULTS, clientDefaults, readsSetting } from './client-defaults.js';
import { resolvePolicy } from './resolve-policy.js';

describe('clientDefaults', () => {
  it.each(['http', ...KINDS_WITH_DEFAULTS])(
    'of %s are within the bounds of every policy',
    (kind) => {
      expect(resolvePolicy({}, clientDefaults(kind).policy)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['redis', 10, { timeoutMs: 500, deadlineMs: 2000 }],
    ['postgres', 4, { bulkhead: { concurrency: 4 } }],
    ['http', 4, {}],
    ['constructor', 4, {}],
  ])('of %s, with a pool of %d', (kind, poolSize, policy) => {
    expect(clientDefaults(kind, poolSize).policy).toEqual(policy);
  });
});

describe('readsSetting', () => {
  it.each([
    ['http', 'http.stallTimeoutMs', true],
    ['http', 'poolSize', false],
    ['postgres', 'poolSize', true],
    ['postgres', 'retry.attempts', true],
    ['postgres', 'http.connectTimeoutMs', true],
    ['redis', 'http.stallTimeoutMs', false],
    ['redis', 'timeoutMs', true],
    ['url', 'timeoutMs', false],
  ])('%s, %s: %s', (kind, path, expected) => {
    expect(readsSetting(kind, path)).toBe(expected);
  });
});
