import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/address-taken', () => {
  it.each([
    [
      'finds two needs under one name',
      workspaceOf({
        'agents/a': 'needs:\n  b: { as: URL }\n  c: { as: URL }\n',
        'agents/b': 'port: 1\n',
        'agents/c': 'port: 1\n',
      }),
      ['agents/a/service.yaml:3:3 env/address-taken'],
    ],
    [
      'finds two providers that name one variable',
      workspaceOf({
        'agents/a': 'needs: { b: {}, c: {} }\n',
        'agents/b': 'port: 1\nprovides: { url: { variable: SEARCH_URL } }\n',
        'agents/c': 'port: 1\nprovides: { url: { variable: SEARCH_URL } }\n',
      }),
      ['agents/a/service.yaml:1:17 env/address-taken'],
    ],
    [
      'allows the same text',
      workspaceOf({
        'agents/a': 'needs: { b: { as: { MODE: shared } }, c: { as: { MODE: shared } } }\n',
        'agents/b': 'port: 1\n',
        'agents/c': 'port: 1\n',
      }),
      [],
    ],
    [
      'allows two names',
      workspaceOf({
        'agents/a': 'needs: { b: {}, c: {} }\n',
        'agents/b': 'port: 1\n',
        'agents/c': 'port: 1\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
