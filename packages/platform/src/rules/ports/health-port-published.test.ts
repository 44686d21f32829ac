import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('ports/health-port-published', () => {
  it.each([
    [
      'finds the default port of the endpoints',
      workspaceOf({ 'agents/a': 'port: 9000\npublish: [9000, { port: 9001, target: 8081 }]\n' }),
      ['agents/a/service.yaml:2:17 ports/health-port-published'],
    ],
    [
      'allows that port of the host',
      workspaceOf({ 'agents/a': 'port: 9000\npublish: { port: 8081, target: 9000 }\n' }),
      [],
    ],
    [
      'allows it where there are no endpoints',
      workspaceOf({
        'agents/a': 'port: 8081\npublish: 8081\nhealth: { none: It is asked by nobody. }\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
