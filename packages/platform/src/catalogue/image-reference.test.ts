import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseImageReference } from './image-reference.js';

test.each([
  ['redis', 'redis', undefined, undefined],
  ['redis:8', 'redis', '8', undefined],
  ['docker.io/library/postgres:17', 'postgres', '17', undefined],
  ['docker.io/bitnamilegacy/postgresql', 'bitnamilegacy/postgresql', undefined, undefined],
  ['localhost:5000/team/app', 'localhost:5000/team/app', undefined, undefined],
  ['localhost:5000/team/app:1.2@sha256:ab', 'localhost:5000/team/app', '1.2', 'sha256:ab'],
  ['nginx@sha256:ab', 'nginx', undefined, 'sha256:ab'],
])('%s', (reference, repository, tag, digest) => {
  expect(parseImageReference(reference)).toEqual({ repository, tag, digest });
});

test('any text has a repository, and taking it apart again changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { repository } = parseImageReference(text);
      expect(repository).not.toContain('@');
      expect(text).toContain(repository);
    }),
  );
});
