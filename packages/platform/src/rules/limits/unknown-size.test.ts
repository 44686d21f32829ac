import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('limits/unknown-size', () => {
  it.each([
    [
      'finds a size that there is not',
      workspaceOf({ 'agents/a': 'resources: { size: smal }\n' }),
      ['agents/a/service.yaml:1:14 limits/unknown-size'],
    ],
    [
      'finds it in the policy',
      workspaceOf({ 'agents/a': '' }, 'name: acme\npolicy:\n  limits: { defaultSize: tiney }\n'),
      ['platform.yaml:3:13 limits/unknown-size'],
    ],
    [
      'allows the sizes of the platform',
      workspaceOf(
        { 'agents/a': 'resources: { size: huge }\n' },
        'name: acme\nsizes: { huge: { memory: 8G, cpus: 4 } }\n',
      ),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
