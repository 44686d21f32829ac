import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('mounts/outside', () => {
  it.each([
    [
      'finds a path above the workspace',
      workspaceOf({
        'infra/x': 'use: redis\nvolumes:\n  init: { from: ../../../etc, path: /init }\n',
      }),
      ['infra/x/service.yaml:3:3 mounts/outside'],
    ],
    [
      'finds an absolute path',
      workspaceOf({
        'infra/x':
          'use: redis\nvolumes: { socket: { from: /var/run/docker.sock, path: /socket } }\n',
      }),
      ['infra/x/service.yaml:2:12 mounts/outside'],
    ],
    [
      'finds a home folder',
      workspaceOf({ 'infra/x': 'use: redis\nvolumes: { keys: { from: ~/.ssh, path: /keys } }\n' }),
      ['infra/x/service.yaml:2:12 mounts/outside'],
    ],
    [
      'allows folders of the workspace',
      workspaceOf({
        'infra/x': 'use: redis\nvolumes: { shared: { from: ../../shared, path: /shared } }\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
