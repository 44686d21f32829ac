import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../../pipeline.js';
import { foundIn, workspaceOf } from '../../testing/found.js';

const host = 'name: acme\nhost: { memory: 1G, cpus: 8 }\n';
const service = (memory: string, replicas = 1): string =>
  `replicas: ${replicas}\nresources: { memory: ${memory} }\n`;

describe('limits/exceeds-host', () => {
  it.each([
    ['allows what just fits', { 'agents/a': service('1G') }, []],
    ['allows all together', { 'agents/a': service('512M'), 'agents/b': service('512M') }, []],
    [
      'finds one byte more',
      { 'agents/a': service('512M'), 'agents/b': service('536870913B') },
      ['platform.yaml:2:1 limits/exceeds-host'],
    ],
    [
      'counts replicas',
      { 'agents/a': service('400M', 3) },
      ['platform.yaml:2:1 limits/exceeds-host'],
    ],
  ])('%s', (_name, services, expected) => {
    expect(foundIn(workspaceOf(services, host))).toEqual(expected);
  });

  it('cannot tell without a host', () => {
    expect(foundIn(workspaceOf({ 'agents/a': service('1024G') }))).toEqual([]);
  });

  it('says the sum, the host and the three largest', () => {
    const files = workspaceOf(
      {
        'agents/a': service('100M'),
        'agents/b': service('700M'),
        'agents/c': service('300M', 2),
        'agents/d': service('600M'),
      },
      host,
    );
    const [finding] = checkSources(sourcesOf(files)).diagnostics;
    expect(finding?.message).toBe(
      'The memory limits of all services are 2000M together, and the host has 1G: when all are busy, the system kills one of them. The largest: b 700M, c 600M, d 600M.',
    );
    expect(finding?.related?.map(({ at }) => `${at.file}:${at.line}`)).toEqual([
      'agents/b/service.yaml:2',
      'agents/c/service.yaml:2',
      'agents/d/service.yaml:2',
    ]);
  });
});
