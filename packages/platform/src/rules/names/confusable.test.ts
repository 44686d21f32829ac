import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('names/confusable', () => {
  it.each([
    [
      'finds names that differ by a dash',
      workspaceOf({ 'agents/agent-a': '', 'agents/agenta': '' }),
      ['agents/agenta/service.yaml:1:1 names/confusable'],
    ],
    [
      'finds them in both folders',
      workspaceOf({ 'agents/db-one': '', 'infra/dbone': 'use: redis\n' }),
      ['infra/dbone/service.yaml:1:1 names/confusable'],
    ],
    ['allows other names', workspaceOf({ 'agents/agent-a': '', 'agents/agent-b': '' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
