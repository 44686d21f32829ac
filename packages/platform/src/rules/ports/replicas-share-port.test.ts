import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('ports/replicas-share-port', () => {
  it.each([
    [
      'finds replicas with a port of the host',
      workspaceOf({ 'agents/a': 'port: 9000\nreplicas: 2\npublish: 9000\n' }),
      ['agents/a/service.yaml:3:1 ports/replicas-share-port'],
    ],
    [
      'allows replicas that publish nothing',
      workspaceOf({ 'agents/a': 'port: 9000\nreplicas: 2\n' }),
      [],
    ],
    [
      'allows one that publishes',
      workspaceOf({ 'agents/a': 'port: 9000\nreplicas: 1\npublish: 9000\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
