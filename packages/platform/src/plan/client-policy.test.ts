import { policySettings } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';

const others = {
  'infra/redis': 'use: redis\n',
  'infra/db': 'use: postgres\n',
  'infra/other': 'image: acme/other:1\nport: 7\nhealth: { none: It says nothing. }\n',
  'agents/b': 'port: 80\n',
};

/** What is decided about the calls of one need, by path. */
function decidedOf(need: string): Readonly<Record<string, readonly [number, ...string[]]>> {
  const { client } = plannedOf(`needs: { ${need} }\n`, { others }).needs[0] ?? {};
  const { policy, poolSize } = client ?? {};
  const all = [
    ...(policy === undefined ? [] : policySettings(policy)),
    ...(poolSize === undefined ? [] : [{ path: 'poolSize', decided: poolSize }]),
  ];
  return Object.fromEntries(
    all.map(({ path, decided: { value, because } }) => [
      path,
      [
        value,
        ...because.map(({ text, at }) => (at === undefined ? text : `${text} @${at.column}`)),
      ],
    ]),
  );
}

describe('decidePolicy', () => {
  it.each<[string, string, string, readonly [number, ...string[]]]>([
    ['the runtime', 'b: {}', 'timeoutMs', [2000, 'default of the runtime']],
    [
      'the kind',
      'redis: {}',
      'timeoutMs',
      [500, 'Redis answers in a millisecond, or something is wrong'],
    ],
    ['the runtime beside the kind', 'redis: {}', 'retry.attempts', [3, 'default of the runtime']],
    [
      'who wrote it',
      'b: { retry: { attempts: 2 } }',
      'retry.attempts',
      [2, 'set in agents/a/service.yaml:1 @24'],
    ],
    [
      'an attempt that takes its deadline along',
      'redis: { timeoutMs: 3000 }',
      'deadlineMs',
      [
        3000,
        'Redis answers in a millisecond, or something is wrong',
        'raised to timeoutMs: less would cut an attempt short @19',
      ],
    ],
    [
      'an attempt that takes along what was written',
      'b: { timeoutMs: 900, http: { headersTimeoutMs: 50 } }',
      'http.headersTimeoutMs',
      [
        900,
        'set in agents/a/service.yaml:1 @39',
        'raised to timeoutMs: less would cut an attempt short @15',
      ],
    ],
    [
      'the pool',
      'db: {}',
      'poolSize',
      [10, 'default of the runtime: more connections are not faster'],
    ],
    [
      'who wrote the pool',
      'db: { poolSize: 4 }',
      'poolSize',
      [4, 'set in agents/a/service.yaml:1 @16'],
    ],
    [
      'a pool that its places follow',
      'db: { poolSize: 4 }',
      'bulkhead.concurrency',
      [4, 'one place for each connection of its poolSize @16'],
    ],
    [
      'places that were written',
      'db: { poolSize: 4, bulkhead: { concurrency: 9 } }',
      'bulkhead.concurrency',
      [9, 'set in agents/a/service.yaml:1 @41'],
    ],
    [
      'a deadline that is a finding',
      'b: { timeoutMs: 900, deadlineMs: 50 }',
      'deadlineMs',
      [50, 'set in agents/a/service.yaml:1 @31'],
    ],
  ])('names %s: «%s» %s', (_name, need, path, expected) => {
    expect(decidedOf(need)[path]).toEqual(expected);
  });

  it('has a reason for each number of the policy, whatever was written', () => {
    for (const need of ['b: {}', 'redis: { timeoutMs: 5 }', 'db: { poolSize: 2 }']) {
      const all = Object.values(decidedOf(need));
      expect(all.length).toBeGreaterThan(40);
      for (const [, ...reasons] of all) expect(reasons.length).toBeGreaterThan(0);
    }
  });

  it('says nothing of what is only an address', () => {
    expect(decidedOf('other: started')).toEqual({});
  });
});

describe('who calls with the runtime', () => {
  it.each([
    ['what is built here', '', true],
    ['what has health endpoints, and nobody said its language', 'image: acme/a:1\n', true],
    ['another language', 'build: {}\nlanguage: python\n', false],
    ['what answers no health endpoints', 'image: acme/a:1\nhealth: { command: [check] }\n', false],
    ['a job of ours', 'kind: job\n', true],
  ])('%s: %s', (_name, manifest, expected) => {
    const { needs } = plannedOf(`needs: { redis: healthy }\n${manifest}`, { others });
    expect(needs[0]?.client !== undefined).toBe(expected);
  });
});
