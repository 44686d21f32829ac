import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('limits/below-floor', () => {
  it.each([
    [
      'finds a limit below what the image needs',
      workspaceOf({ 'infra/db': 'use: postgres\nresources: { memory: 16M }\n' }),
      ['infra/db/service.yaml:2:14 limits/below-floor'],
    ],
    [
      'finds it for an image that the catalogue knows',
      workspaceOf({ 'infra/db': 'image: postgres:17\nresources: { memory: 16M }\n' }),
      ['infra/db/service.yaml:2:14 limits/below-floor'],
    ],
    [
      'allows more',
      workspaceOf({ 'infra/db': 'use: postgres\nresources: { memory: 512M }\n' }),
      [],
    ],
    [
      'raises what was decided itself',
      workspaceOf({
        'infra/db':
          'use: postgres\nresources: { observed: { peakMemory: 4M, averageCpu: 0.1, window: 7d } }\n',
      }),
      [],
    ],
    [
      'knows no floor of our own services',
      workspaceOf({ 'agents/a': 'resources: { memory: 16M }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
