import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { placesOf } from './places.js';

describe('placesOf', () => {
  it.each([
    ['/ws', 'infra/db/service.yaml', 'infra/db/service.yaml'],
    ['/ws/infra', 'infra/db/service.yaml', 'db/service.yaml'],
    ['/ws/infra/db', 'infra/db/service.yaml', 'service.yaml'],
    ['/ws/infra/db', 'agents/a/service.yaml', '../../agents/a/service.yaml'],
    ['/ws/infra', 'platform.yaml', '../platform.yaml'],
  ])('from %s shows %s as %s', (workingFolder, path, shown) => {
    expect(placesOf('/ws', workingFolder).show(path)).toBe(shown);
  });

  it('gives the text of what was read', () => {
    const places = placesOf('/ws', '/ws', sourcesOf({ 'platform.yaml': 'name: x' }));
    expect(places.textOf('platform.yaml')).toBe('name: x');
    expect(places.textOf('other.yaml')).toBeUndefined();
  });
});
