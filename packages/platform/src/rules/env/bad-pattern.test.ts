import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/bad-pattern', () => {
  it.each([
    [
      'finds what is no regular expression',
      workspaceOf({ 'agents/a': "env:\n  X: { description: One., pattern: '[A-Z' }\n" }),
      ['agents/a/service.yaml:2:3 env/bad-pattern'],
    ],
    [
      'finds one that can take for ever',
      workspaceOf({ 'agents/a': "env:\n  X: { description: One., pattern: '^(a+)+$' }\n" }),
      ['agents/a/service.yaml:2:3 env/bad-pattern'],
    ],
    [
      'allows others',
      workspaceOf({ 'agents/a': "env:\n  X: { description: One., pattern: '^[A-Z]{3}$' }\n" }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
