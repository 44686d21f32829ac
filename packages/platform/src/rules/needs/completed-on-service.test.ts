import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('needs/completed-on-service', () => {
  it.each([
    [
      'finds a wait for the end of an agent',
      workspaceOf({ 'agents/a': 'needs: { b: completed }\n', 'agents/b': '' }),
      ['agents/a/service.yaml:1:10 needs/completed-on-service'],
    ],
    [
      'finds a wait for the end of a database',
      workspaceOf({ 'agents/a': 'needs: { db: completed }\n', 'infra/db': 'use: postgres\n' }),
      ['agents/a/service.yaml:1:10 needs/completed-on-service'],
    ],
    [
      'allows a wait for the end of a job',
      workspaceOf({ 'agents/a': 'needs: { b: completed }\n', 'agents/b': 'kind: job\n' }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
