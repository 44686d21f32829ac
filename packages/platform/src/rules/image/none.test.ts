import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('image/none', () => {
  it.each([
    [
      'finds a part that says nothing',
      workspaceOf({ 'infra/x': 'description: A part.\n' }),
      ['infra/x/service.yaml:1:1 image/none'],
    ],
    [
      'finds an empty manifest',
      workspaceOf({ 'infra/x': '' }),
      ['infra/x/service.yaml:1:1 image/none'],
    ],
    ['allows an image', workspaceOf({ 'infra/x': 'image: redis:7\n' }), []],
    ['allows code of ours', workspaceOf({ 'agents/a': '' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
