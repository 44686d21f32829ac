import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/unknown-placeholder', () => {
  it.each([
    [
      'finds a slip in a template of a need',
      workspaceOf({
        'agents/a': "needs: { b: { as: { X: '{hots}:{port}' } } }\n",
        'agents/b': 'port: 1\n',
      }),
      ['agents/a/service.yaml:1:10 env/unknown-placeholder'],
    ],
    [
      'finds a port where there is none',
      workspaceOf({ 'agents/a': "needs: { b: { as: { X: '{host}:{port}' } } }\n", 'agents/b': '' }),
      ['agents/a/service.yaml:1:10 env/unknown-placeholder'],
    ],
    [
      'finds an address that names itself',
      workspaceOf({ 'agents/a': "port: 1\nprovides: { url: { template: '{url}/v1' } }\n" }),
      ['agents/a/service.yaml:2:20 env/unknown-placeholder'],
    ],
    [
      'allows what there is',
      workspaceOf({
        'agents/a':
          "needs: { b: { as: { X: '{host}:{port}/{REGION}:{port.admin}', Y: '{url}' } } }\n",
        'agents/b': 'port: 1\nports: { admin: 2 }\nenv: { REGION: eu }\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
