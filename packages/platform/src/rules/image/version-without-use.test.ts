import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('image/version-without-use', () => {
  it.each([
    [
      'finds a version alone',
      workspaceOf({ 'agents/a': 'version: 2\n' }),
      ['agents/a/service.yaml:1:1 image/version-without-use'],
    ],
    [
      'finds it beside an image',
      workspaceOf({ 'infra/x': 'image: redis:7\nversion: 7\n' }),
      ['infra/x/service.yaml:2:1 image/version-without-use'],
    ],
    [
      'finds it where the image takes the place of the entry',
      workspaceOf({ 'infra/x': 'use: redis\nimage: acme/redis:1\nversion: 7\n' }),
      ['infra/x/service.yaml:3:1 image/version-without-use'],
    ],
    ['allows it beside an entry', workspaceOf({ 'infra/x': 'use: redis\nversion: 7\n' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
