import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

const others = {
  'agents/b': 'port: 8080\n',
  'agents/migrate': 'kind: job\n',
  'infra/redis': 'use: redis\n',
  'infra/db': 'use: postgres\n',
  'infra/other': 'image: acme/other:1\nport: 7\nhealth: { none: It says nothing. }\n',
};

describe('needs/setting-without-effect', () => {
  it.each([
    ['a pool of what has none', '', 'b: { poolSize: 5 }', [15]],
    ['settings of a job', '', 'migrate: { timeoutMs: 5, retry: { attempts: 1 } }', [21, 44]],
    ['settings of an address', '', 'other: { condition: started, timeoutMs: 50 }', [39]],
    ['streams of a store', '', 'redis: { http: { stallTimeoutMs: 50 } }', [27]],
    [
      'settings of a service that is no Node service',
      'build: {}\nlanguage: python\n',
      'redis: { timeoutMs: 50 }',
      [19],
    ],
  ])('finds %s', (_name, more, need, columns) => {
    const files = workspaceOf({ ...others, 'agents/a': `needs: { ${need} }\n${more}` });
    expect(foundIn(files)).toEqual(
      columns.map((column) => `agents/a/service.yaml:1:${column} needs/setting-without-effect`),
    );
  });

  it.each([
    'db: { poolSize: 5, http: { connectTimeoutMs: 50 } }',
    'b: { http: { stallTimeoutMs: 50 } }',
    'migrate: completed',
    'other: started',
  ])('allows «%s»', (need) => {
    expect(foundIn(workspaceOf({ ...others, 'agents/a': `needs: { ${need} }\n` }))).toEqual([]);
  });
});
