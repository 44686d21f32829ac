import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('mounts/path-taken', () => {
  it.each([
    [
      "finds a second volume on the image's own folder",
      workspaceOf({ 'infra/x': 'use: redis\nvolumes: { mine: /data }\n' }),
      ['infra/x/service.yaml:2:12 mounts/path-taken'],
    ],
    [
      'finds two of a manifest',
      workspaceOf({ 'agents/a': 'volumes:\n  one: /data\n  two: /data/\n' }),
      ['agents/a/service.yaml:3:3 mounts/path-taken'],
    ],
    [
      'allows one in the place of the known one',
      workspaceOf({ 'infra/x': 'use: redis\nvolumes: { data: { from: data, path: /data } }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
