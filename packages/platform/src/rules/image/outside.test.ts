import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('image/outside', () => {
  it.each([
    [
      'finds a context above the workspace',
      workspaceOf({ 'agents/a': 'build:\n  context: ../../..\n' }),
      ['agents/a/service.yaml:2:12 image/outside'],
    ],
    [
      'finds an absolute context',
      workspaceOf({ 'agents/a': 'build: { context: /src }\n' }),
      ['agents/a/service.yaml:1:19 image/outside'],
    ],
    [
      'finds a Dockerfile above the workspace',
      workspaceOf({ 'agents/a': 'build: { dockerfile: ../../../Dockerfile }\n' }),
      ['agents/a/service.yaml:1:22 image/outside'],
    ],
    ['allows the workspace itself', workspaceOf({ 'agents/a': 'build: { context: ../.. }\n' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
