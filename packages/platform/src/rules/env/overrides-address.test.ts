import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/overrides-address', () => {
  it.each([
    [
      'finds an address by hand',
      workspaceOf({
        'agents/a': 'needs: { redis: {} }\nenv: { REDIS_URL: redis://elsewhere }\n',
        'infra/redis': 'use: redis\n',
      }),
      ['agents/a/service.yaml:2:8 env/overrides-address'],
    ],
    [
      'allows a setting, which says that it may differ',
      workspaceOf({
        'agents/a':
          "needs: { redis: {} }\nenv: { REDIS_URL: { description: Where redis is., default: 'redis://redis:6379' } }\n",
        'infra/redis': 'use: redis\n',
      }),
      [],
    ],
    [
      'allows other variables',
      workspaceOf({
        'agents/a': 'needs: { redis: {} }\nenv: { CACHE_URL: redis://elsewhere }\n',
        'infra/redis': 'use: redis\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
