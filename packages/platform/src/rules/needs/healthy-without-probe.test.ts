import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('needs/healthy-without-probe', () => {
  it.each([
    [
      'finds an explicit wait for what is not probed',
      workspaceOf({
        'agents/a': 'needs:\n  b: healthy\n',
        'agents/b': 'health: { none: It has no port at all. }\n',
      }),
      ['agents/a/service.yaml:2:3 needs/healthy-without-probe'],
    ],
    [
      'finds a wait for the health of a job',
      workspaceOf({ 'agents/a': 'needs: { b: healthy }\n', 'agents/b': 'kind: job\n' }),
      ['agents/a/service.yaml:1:10 needs/healthy-without-probe'],
    ],
    [
      'allows a wait that was left to Alfred',
      workspaceOf({
        'agents/a': 'needs: { b: {} }\n',
        'agents/b': 'health: { none: It has no port at all. }\n',
      }),
      [],
    ],
    [
      'allows a wait for the start',
      workspaceOf({
        'agents/a': 'needs: { b: started }\n',
        'agents/b': 'health: { none: It has no port at all. }\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
