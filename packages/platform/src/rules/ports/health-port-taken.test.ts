import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('ports/health-port-taken', () => {
  it.each([
    [
      'finds a port that is the default of the endpoints',
      workspaceOf({ 'agents/a': 'port: 8081\n' }),
      ['agents/a/service.yaml:1:1 ports/health-port-taken'],
    ],
    [
      'finds endpoints that were moved onto the port',
      workspaceOf({ 'agents/a': 'port: 9000\nhealth: { port: 9000 }\n' }),
      ['agents/a/service.yaml:1:1 ports/health-port-taken'],
    ],
    [
      'finds a further port',
      workspaceOf({ 'agents/a': 'port: 9000\nports: { admin: 8081 }\n' }),
      ['agents/a/service.yaml:2:1 ports/health-port-taken'],
    ],
    [
      'allows it where there are no endpoints',
      workspaceOf({ 'agents/a': 'port: 8081\nhealth: { http: { path: / } }\n' }),
      [],
    ],
    [
      'allows it when the endpoints were moved',
      workspaceOf({ 'agents/a': 'port: 8081\nhealth: { port: 8082 }\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
