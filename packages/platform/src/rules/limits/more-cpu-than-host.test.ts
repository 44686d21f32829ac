import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('limits/more-cpu-than-host', () => {
  it.each([
    [
      'finds a limit above the host',
      workspaceOf(
        { 'agents/a': 'resources: { cpus: 4 }\n' },
        'name: acme\nhost: { memory: 1G, cpus: 2 }\n',
      ),
      ['agents/a/service.yaml:1:14 limits/more-cpu-than-host'],
    ],
    [
      'allows as many as there are',
      workspaceOf(
        { 'agents/a': 'resources: { cpus: 2 }\n' },
        'name: acme\nhost: { memory: 1G, cpus: 2 }\n',
      ),
      [],
    ],
    ['cannot tell without a host', workspaceOf({ 'agents/a': 'resources: { cpus: 4 }\n' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
