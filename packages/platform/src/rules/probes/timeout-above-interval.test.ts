import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('probes/timeout-above-interval', () => {
  it.each([
    [
      'finds a timeout above its interval',
      workspaceOf({ 'agents/a': 'health: { interval: 5s, timeout: 10s }\n' }),
      ['agents/a/service.yaml:1:25 probes/timeout-above-interval'],
    ],
    [
      'finds an interval below the timeout of the policy',
      workspaceOf({ 'agents/a': 'health: { interval: 2s }\n' }),
      ['agents/a/service.yaml:1:11 probes/timeout-above-interval'],
    ],
    [
      'tells of the policy once',
      workspaceOf(
        { 'agents/a': '', 'agents/b': '' },
        'name: acme\npolicy:\n  probes:\n    interval: 5s\n    timeout: 10s\n',
      ),
      ['platform.yaml:5:5 probes/timeout-above-interval'],
    ],
    [
      'allows both alike',
      workspaceOf({ 'agents/a': 'health: { interval: 5s, timeout: 5s }\n' }),
      [],
    ],
    [
      'has no part in what is not probed',
      workspaceOf({ 'agents/a': 'health: { none: It has no port at all., timeout: 1m }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
