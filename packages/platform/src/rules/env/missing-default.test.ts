import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/missing-default', () => {
  it.each([
    [
      'finds a setting that may be left open and says nothing',
      workspaceOf({ 'agents/a': 'env:\n  X: { description: One., required: false }\n' }),
      ['agents/a/service.yaml:2:3 env/missing-default'],
    ],
    [
      'finds it in the platform',
      workspaceOf({}, 'name: acme\nenv:\n  X: { description: One., required: false }\n'),
      ['platform.yaml:3:3 env/missing-default'],
    ],
    [
      'allows a default',
      workspaceOf({
        'agents/a': "env: { X: { description: One., required: false, default: '' } }\n",
      }),
      [],
    ],
    [
      'allows a required one',
      workspaceOf({ 'agents/a': 'env: { X: { description: One. } }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
