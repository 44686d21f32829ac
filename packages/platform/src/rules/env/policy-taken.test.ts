import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

const others = { 'agents/b': 'port: 8080\n', 'infra/db': 'use: postgres\n' };

describe('env/policy-taken', () => {
  it.each([
    ['a text', 'needs: { b: {} }\nenv: { B_POLICY: strict }\n', '2:8'],
    ['a field that is not known', 'needs: { b: {} }\nenv: { B_POLICY: retries=3 }\n', '2:8'],
    ['a value out of bounds', 'needs: { b: {} }\nenv: { B_POLICY: retry.attempts=0 }\n', '2:8'],
    [
      'the default of a setting',
      'needs: { b: {} }\nenv: { B_POLICY: { description: x, default: strict } }\n',
      '2:8',
    ],
    ['an address', 'needs: { b: { as: DB_POLICY }, db: {} }\n', '1:10'],
    [
      'an attempt above what is written',
      'needs: { b: { deadlineMs: 2500 } }\nenv: { B_POLICY: timeoutMs=3000 }\n',
      '2:8',
    ],
  ])('finds %s', (_name, manifest, place) => {
    const errors = foundIn(workspaceOf({ ...others, 'agents/a': manifest })).filter(
      (line) => !line.endsWith('needs/attempts-beyond-deadline'),
    );
    expect(errors).toEqual([`agents/a/service.yaml:${place} env/policy-taken`]);
  });

  it('finds a setting that all share', () => {
    const files = workspaceOf(
      { ...others, 'agents/a': 'needs: { b: {} }\n' },
      'name: acme\nenv: { B_POLICY: { description: x, default: strict } }\n',
    );
    expect(foundIn(files)).toEqual(['platform.yaml:2:8 env/policy-taken']);
  });

  it.each([
    [
      'a setting that is empty',
      'needs: { b: {} }\nenv: { B_POLICY: { description: x, default: "" } }\n',
    ],
    [
      'a setting that each installation gives',
      'needs: { b: {} }\nenv: { B_POLICY: { description: x } }\n',
    ],
    [
      'a setting with a pool',
      'needs: { db: {} }\nenv: { DB_POLICY: { description: x, default: poolSize=4 } }\n',
    ],
    ['a name of nothing that is called', 'env: { B_POLICY: strict }\n'],
  ])('allows %s', (_name, manifest) => {
    expect(foundIn(workspaceOf({ ...others, 'agents/a': manifest }))).toEqual([]);
  });
});
