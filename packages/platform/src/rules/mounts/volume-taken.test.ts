import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('mounts/volume-taken', () => {
  it.each([
    [
      'finds two services with one volume',
      { 'agents/db': 'volumes: { old-data: /x }\n', 'agents/db-old': 'volumes:\n  data: /x\n' },
      ['agents/db-old/service.yaml:2:3 mounts/volume-taken'],
    ],
    [
      'allows volumes of one name in two services',
      { 'agents/db': 'volumes: { data: /x }\n', 'agents/db-old': 'volumes: { data: /x }\n' },
      [],
    ],
    [
      'has no part in folders of the workspace',
      {
        'agents/db': 'volumes: { old-data: { from: x, path: /x } }\n',
        'agents/db-old': 'volumes: { data: /x }\n',
      },
      [],
    ],
  ])('%s', (_name, services, expected) => {
    expect(foundIn(workspaceOf(services))).toEqual(expected);
  });
});
