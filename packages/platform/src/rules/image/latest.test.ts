import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

describe('image/latest', () => {
  it.each([
    [
      'finds the tag latest',
      workspaceOf({ 'infra/x': 'image: redis:latest\n' }),
      ['infra/x/service.yaml:1:1 image/latest'],
    ],
    [
      'finds no tag',
      workspaceOf({ 'infra/x': 'image: redis\n' }),
      ['infra/x/service.yaml:1:1 image/latest'],
    ],
    [
      'finds no tag behind a registry with a port',
      workspaceOf({ 'infra/x': 'image: localhost:5000/redis\nhealth: { command: [x, ping] }\n' }),
      ['infra/x/service.yaml:1:1 image/latest'],
    ],
    [
      'finds it as a version',
      workspaceOf({ 'infra/x': 'use: redis\nversion: latest\n' }),
      ['infra/x/service.yaml:2:1 image/latest'],
    ],
    ['allows a version', workspaceOf({ 'infra/x': 'image: redis:7.4\n' }), []],
    [
      'allows a digest',
      workspaceOf({
        'infra/x':
          'image: redis@sha256:0000000000000000000000000000000000000000000000000000000000000000\n',
      }),
      [],
    ],
  ])('%s', (_name, files, expected) => {
    expect(foundIn(files)).toEqual(expected);
  });
});
