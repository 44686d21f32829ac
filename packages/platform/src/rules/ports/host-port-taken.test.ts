import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('ports/host-port-taken', () => {
  it.each([
    [
      'finds two services on one port of the host',
      workspaceOf({
        'agents/a': 'port: 9000\npublish: 9000\n',
        'agents/b': 'port: 9001\npublish: 9000\n',
      }),
      ['agents/b/service.yaml:2:1 ports/host-port-taken'],
    ],
    [
      'finds one that takes every address',
      workspaceOf({
        'agents/a': 'port: 9000\npublish: 9000\n',
        'agents/b': "port: 9001\npublish: { port: 9000, address: '0.0.0.0' }\n",
      }),
      ['agents/b/service.yaml:2:1 ports/host-port-taken'],
    ],
    [
      'finds one service that publishes a port twice',
      workspaceOf({
        'agents/a': 'port: 9000\npublish:\n  - 9000\n  - { port: 9000, target: 9000 }\n',
      }),
      ['agents/a/service.yaml:4:5 ports/host-port-taken'],
    ],
    [
      'finds each further one',
      workspaceOf({
        'agents/a': 'publish: 9000\n',
        'agents/b': 'publish: 9000\n',
        'agents/c': 'publish: 9000\n',
      }),
      [
        'agents/b/service.yaml:1:1 ports/host-port-taken',
        'agents/c/service.yaml:1:1 ports/host-port-taken',
      ],
    ],
    [
      'allows one port on two addresses',
      workspaceOf({
        'agents/a': 'port: 9000\npublish: 9000\n',
        'agents/b': 'port: 9001\npublish: { port: 9000, address: 127.0.0.2 }\n',
      }),
      [],
    ],
    [
      'allows tcp beside udp',
      workspaceOf({
        'agents/a': 'port: 9000\npublish: 9000\n',
        'agents/b': 'port: 9001\npublish: { port: 9000, protocol: udp }\n',
      }),
      [],
    ],
    [
      'allows one port inside two containers',
      workspaceOf({ 'agents/a': 'port: 9000\n', 'agents/b': 'port: 9000\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
