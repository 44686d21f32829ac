import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('probes/none', () => {
  it.each([
    [
      'finds an image that nothing is known of',
      workspaceOf({ 'infra/x': 'image: acme/x:1\n' }),
      ['infra/x/service.yaml:1:1 probes/none'],
    ],
    [
      'finds a build of another kind of software',
      workspaceOf({ 'infra/x': 'build: {}\n' }),
      ['infra/x/service.yaml:1:1 probes/none'],
    ],
    [
      'allows a reason',
      workspaceOf({
        'infra/x': 'image: acme/x:1\nhealth: { none: It has neither port nor shell. }\n',
      }),
      [],
    ],
    [
      'allows a probe by hand',
      workspaceOf({ 'infra/x': 'image: acme/x:1\nhealth: { command: [x, ping] }\n' }),
      [],
    ],
    ['allows an image of the catalogue', workspaceOf({ 'infra/x': 'image: redis:7\n' }), []],
    ['allows a job', workspaceOf({ 'agents/x': 'kind: job\nimage: acme/x:1\n' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
