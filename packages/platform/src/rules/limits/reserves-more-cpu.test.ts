import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('limits/reserves-more-cpu', () => {
  it.each([
    [
      'finds reservations above the host',
      workspaceOf(
        {
          'agents/a': 'resources: { cpus: 2, reserve: { cpus: 1.5 } }\n',
          'agents/b': 'resources: { cpus: 1, reserve: { cpus: 0.6 } }\n',
        },
        'name: acme\nhost: { memory: 1G, cpus: 2 }\n',
      ),
      ['platform.yaml:2:1 limits/reserves-more-cpu'],
    ],
    [
      'counts replicas',
      workspaceOf(
        {
          'agents/a': 'replicas: 3\nresources: { memory: 64M, cpus: 1, reserve: { cpus: 0.7 } }\n',
        },
        'name: acme\nhost: { memory: 1G, cpus: 2 }\n',
      ),
      ['platform.yaml:2:1 limits/reserves-more-cpu'],
    ],
    [
      'allows what just fits',
      workspaceOf(
        { 'agents/a': 'replicas: 2\nresources: { cpus: 1, reserve: { cpus: 1 } }\n' },
        'name: acme\nhost: { memory: 1G, cpus: 2 }\n',
      ),
      [],
    ],
    [
      'cannot tell without a host',
      workspaceOf({ 'agents/a': 'resources: { cpus: 64, reserve: { cpus: 64 } }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
