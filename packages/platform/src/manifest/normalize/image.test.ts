import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

describe('where an image comes from', () => {
  it.each([
    ['a name', 'infra/x', 'image: redis:7', { type: 'image', reference: 'redis:7' }],
    [
      'a name before an entry',
      'infra/x',
      'use: postgres\nimage: redis:7',
      { type: 'image', reference: 'redis:7' },
    ],
    [
      'the pinned tag of an entry',
      'infra/x',
      'use: mailhog',
      { type: 'image', reference: 'mailhog/mailhog:v1.0.1' },
    ],
    [
      'another tag of an entry',
      'infra/x',
      'use: postgres\nversion: 16',
      { type: 'image', reference: 'postgres:16' },
    ],
    ['a Dockerfile of the team', 'agents/a', 'build: {}', { type: 'build', context: 'agents/a' }],
    [
      'a context elsewhere',
      'agents/a',
      'build: { context: ../.., args: { A: 1 }, target: run }',
      { type: 'build', context: '.', args: { A: '1' }, target: 'run' },
    ],
    ['the code beside the manifest', 'agents/a', '', { type: 'build', context: 'dist/agents/a' }],
  ])('%s', (_name, folder, manifest, expected) => {
    expect(serviceOf(`${manifest}\n`, folder).image.value).toMatchObject(expected);
  });

  it.each([
    ['agents/a', '', 'node'],
    ['agents/a', 'build: {}', 'other'],
    ['agents/a', 'build: {}\nlanguage: python', 'python'],
    ['infra/x', 'image: acme/x:1', 'other'],
    ['infra/x', 'use: redis-exporter', 'go'],
    ['infra/x', 'use: redis-exporter\nlanguage: other', 'other'],
  ])('and what runs inside: %s with «%s» is %s', (folder, manifest, language) => {
    expect(serviceOf(`${manifest}\n`, folder).language.value).toBe(language);
  });
});
