import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/conflicting-meaning', () => {
  it.each([
    [
      'finds two defaults',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., default: 1 } }\n',
        'agents/b': 'env: { X: { description: One., default: 2 } }\n',
      }),
      ['agents/b/service.yaml:1:8 env/conflicting-meaning'],
    ],
    [
      'finds two types',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., default: 1 } }\n',
        'agents/b': 'env: { X: { description: One., default: 1, type: integer } }\n',
      }),
      ['agents/b/service.yaml:1:8 env/conflicting-meaning'],
    ],
    [
      'finds a conflict with the platform',
      workspaceOf(
        { 'agents/a': 'env: { X: { description: One., default: 1 } }\n' },
        'name: acme\nenv: { X: { description: One., default: 2 } }\n',
      ),
      ['agents/a/service.yaml:1:8 env/conflicting-meaning'],
    ],
    [
      'finds one that is required for one of them only',
      workspaceOf({
        'agents/a': 'env: { X: { description: One. } }\n',
        'agents/b': 'env: { X: { description: One., default: 1 } }\n',
      }),
      ['agents/b/service.yaml:1:8 env/conflicting-meaning'],
    ],
    [
      'finds it under another name in the container',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., default: 1 } }\n',
        'agents/b': 'env: { Y: { description: One., default: 2, setting: X } }\n',
      }),
      ['agents/b/service.yaml:1:8 env/conflicting-meaning'],
    ],
    [
      'allows the same declaration',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., default: 1 } }\n',
        'agents/b': 'env: { X: { description: The same., default: 1 } }\n',
      }),
      [],
    ],
    [
      'allows another setting under the same name in the container',
      workspaceOf({
        'agents/a': 'env: { X: { description: One., default: 1 } }\n',
        'agents/b': 'env: { X: { description: One., default: 2, setting: B_X } }\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
