import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('needs/job-never-ends', () => {
  it.each([
    [
      'finds a job that is always started anew',
      workspaceOf({ 'agents/a': 'kind: job\nrestart: always\n' }),
      ['agents/a/service.yaml:2:1 needs/job-never-ends'],
    ],
    [
      'finds unless-stopped too',
      workspaceOf({ 'agents/a': 'kind: job\nrestart: unless-stopped\n' }),
      ['agents/a/service.yaml:2:1 needs/job-never-ends'],
    ],
    ['allows on-failure', workspaceOf({ 'agents/a': 'kind: job\nrestart: on-failure\n' }), []],
    ['allows it of what is no job', workspaceOf({ 'agents/a': 'restart: always\n' }), []],
    [
      'leaves jobs out of the policy',
      workspaceOf({ 'agents/a': 'kind: job\n' }, 'name: acme\npolicy: { restart: always }\n'),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
