import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('secrets/bad-name', () => {
  it.each([
    [
      'finds the name of a variable',
      workspaceOf({ 'agents/a': 'secrets: [DB_PASSWORD]\n' }),
      ['agents/a/service.yaml:1:11 secrets/bad-name'],
    ],
    [
      'finds a path',
      workspaceOf({ 'agents/a': 'secrets:\n  - ../db-password\n' }),
      ['agents/a/service.yaml:2:5 secrets/bad-name'],
    ],
    [
      'finds a name that is too long',
      workspaceOf({
        'agents/a': 'secrets: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]\n',
      }),
      ['agents/a/service.yaml:1:11 secrets/bad-name'],
    ],
    ['allows names of files', workspaceOf({ 'agents/a': 'secrets: [db-password, key2]\n' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
