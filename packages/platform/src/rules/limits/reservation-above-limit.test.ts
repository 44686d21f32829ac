import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('limits/reservation-above-limit', () => {
  it.each([
    [
      'finds memory',
      workspaceOf({ 'agents/a': 'resources: { memory: 100M, reserve: { memory: 200M } }\n' }),
      ['agents/a/service.yaml:1:39 limits/reservation-above-limit'],
    ],
    [
      'finds processor',
      workspaceOf({ 'agents/a': 'resources: { cpus: 0.5, reserve: { cpus: 1 } }\n' }),
      ['agents/a/service.yaml:1:36 limits/reservation-above-limit'],
    ],
    [
      'finds both',
      workspaceOf({
        'agents/a': 'resources: { memory: 100M, cpus: 0.5, reserve: { memory: 200M, cpus: 1 } }\n',
      }),
      [
        'agents/a/service.yaml:1:50 limits/reservation-above-limit',
        'agents/a/service.yaml:1:64 limits/reservation-above-limit',
      ],
    ],
    [
      'allows as much as the limit',
      workspaceOf({ 'agents/a': 'resources: { memory: 100M, reserve: { memory: 100M } }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
