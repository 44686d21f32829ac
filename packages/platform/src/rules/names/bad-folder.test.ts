import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('names/bad-folder', () => {
  it.each([
    [
      'finds capitals',
      workspaceOf({ 'agents/Agent': '' }),
      ['agents/Agent/service.yaml:1:1 names/bad-folder'],
    ],
    [
      'finds underscores',
      workspaceOf({ 'agents/agent_a': '' }),
      ['agents/agent_a/service.yaml:1:1 names/bad-folder'],
    ],
    [
      'finds a name that is too long',
      workspaceOf({
        'agents/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': '',
      }),
      [
        'agents/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/service.yaml:1:1 names/bad-folder',
      ],
    ],
    [
      'allows 63 characters',
      workspaceOf({ 'agents/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': '' }),
      [],
    ],
    [
      'allows any folder where the manifest names the service',
      workspaceOf({ 'agents/Agent_A': 'name: agent-a\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
