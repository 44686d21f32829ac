import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('env/overrides-policy', () => {
  it.each([
    [
      'finds a policy that is the same everywhere',
      'timeoutMs=4000',
      ['agents/a/service.yaml:2:8 env/overrides-policy'],
    ],
    [
      'leaves what is no policy to another rule',
      'strict',
      ['agents/a/service.yaml:2:8 env/policy-taken'],
    ],
    [
      'allows one that an installation may change',
      '{ description: x, default: timeoutMs=4000 }',
      [],
    ],
    ['allows an empty one', '""', []],
  ])('%s', (_name, value, expected) => {
    const files = workspaceOf({
      'agents/a': `needs: { b: {} }\nenv: { B_POLICY: ${value} }\n`,
      'agents/b': 'port: 8080\n',
    });
    expect(foundIn(files)).toEqual(expected);
  });
});
