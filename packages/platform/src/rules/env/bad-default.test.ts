import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/bad-default', () => {
  it.each([
    [
      'finds a text for a number',
      workspaceOf({
        'agents/a': 'env:\n  X: { description: One., type: integer, default: many }\n',
      }),
      ['agents/a/service.yaml:2:3 env/bad-default'],
    ],
    [
      'finds a time without unit',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., type: duration, default: 30 } }\n',
      }),
      ['agents/a/service.yaml:1:8 env/bad-default'],
    ],
    [
      'finds a value that is none of the values',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., values: [a, b], default: c } }\n',
      }),
      ['agents/a/service.yaml:1:8 env/bad-default'],
    ],
    [
      'finds what does not match',
      workspaceOf({
        'agents/a': "env: { X: { description: One., pattern: '^[A-Z]{3}$', default: eur } }\n",
      }),
      ['agents/a/service.yaml:1:8 env/bad-default'],
    ],
    [
      'says of a bad pattern only that',
      workspaceOf({
        'agents/a': "env: { X: { description: One., pattern: '[', default: eur } }\n",
      }),
      ['agents/a/service.yaml:1:8 env/bad-pattern'],
    ],
    [
      'allows what fits',
      workspaceOf({
        'agents/a':
          "env: { X: { description: One., type: duration, default: 30s }, Y: { description: One., pattern: '^[A-Z]{3}$', default: EUR } }\n",
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
