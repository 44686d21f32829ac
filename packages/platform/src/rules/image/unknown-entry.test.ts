import { describe, expect, it } from 'vitest';
import { sourcesOf } from '@alfred/model';
import { checkSources } from '../../pipeline.js';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('image/unknown-entry', () => {
  it.each([
    [
      'finds an entry that there is not',
      workspaceOf({ 'infra/db': 'use: postgress\n' }),
      ['infra/db/service.yaml:1:6 image/unknown-entry'],
    ],
    [
      'finds it beside a version',
      workspaceOf({ 'infra/db': 'use: postgress\nversion: 17\n' }),
      ['infra/db/service.yaml:1:6 image/unknown-entry'],
    ],
    [
      'finds it in an agent',
      workspaceOf({ 'agents/a': 'use: nothing-like-it\n' }),
      ['agents/a/service.yaml:1:6 image/unknown-entry'],
    ],
    ['allows entries', workspaceOf({ 'infra/db': 'use: postgres\n' }), []],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });

  it('proposes the entry that was probably meant', () => {
    const files = sourcesOf(workspaceOf({ 'infra/db': 'use: postgress\n' }));
    expect(checkSources(files).diagnostics[0]?.help).toBe('Did you mean "postgres"?');
  });
});
