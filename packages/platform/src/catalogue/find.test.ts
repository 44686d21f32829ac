import { expect, test } from 'vitest';
import { entryForTag, entryNames, findEntry, findEntryByImage, plainWords } from './find.js';

test.each([
  ['postgres', 'postgres'],
  ['postgres:17', 'postgres'],
  ['postgres:17.5-alpine@sha256:6567bca8', 'postgres'],
  ['docker.io/library/postgres:16', 'postgres'],
  ['docker.io/postgres', 'postgres'],
  ['library/redis:7', 'redis'],
  ['index.docker.io/library/redis', 'redis'],
  ['public.ecr.aws/docker/library/redis:8', 'redis'],
  ['pgvector/pgvector:pg17', 'postgres'],
  ['quay.io/prometheus/prometheus:v2.53.3', 'prometheus'],
  ['prom/prometheus', 'prometheus'],
])('%s is %s', (reference, name) => {
  expect(findEntryByImage(reference)?.name).toBe(name);
});

test.each(['', 'someone/postgres', 'localhost:5000/postgres:17', 'ghcr.io/postgres', 'postgresql'])(
  '%s is nothing that is known',
  (reference) => {
    expect(findEntryByImage(reference)).toBeUndefined();
  },
);

test.each(['constructor', 'toString', '__proto__', 'Postgres', ''])(
  'no entry is named %s',
  (name) => {
    expect(findEntry(name)).toBeUndefined();
  },
);

test('every name finds the entry of that name, by its image as well', () => {
  expect(entryNames).toEqual([...entryNames].sort());
  for (const name of entryNames) {
    const entry = findEntry(name);
    expect(entry?.name).toBe(name);
    expect(findEntryByImage(`${entry?.image}:${entry?.tag}`)?.name).toBe(name);
  }
});

test('a variant has the probe that fits what is in it', () => {
  expect(findEntryByImage('nats:2.10')?.probe).toHaveProperty('none');
  expect(findEntryByImage('nats:2.10-alpine')?.probe).toHaveProperty('test');
  const nats = findEntry('nats');
  expect(nats && entryForTag(nats, '2.11-alpine').shell).toContain('wget');
  expect(nats && entryForTag(nats, '2.10').shell).toEqual([]);
});

test('a variant has the folders of its version', () => {
  const folders = (image: string) => findEntryByImage(image)?.volumes.map(({ path }) => path);
  expect(folders('postgres:17')).toEqual(['/var/lib/postgresql/data']);
  expect(folders('postgres:18-alpine')).toEqual(['/var/lib/postgresql']);
  expect(folders('pgvector/pgvector:pg18')).toEqual(['/var/lib/postgresql']);
  expect(findEntryByImage('postgres:16-alpine')?.user.uid).toBe(70);
});

test('$$ is $ for the container', () => {
  expect(plainWords(['CMD-SHELL', 'test "$$A" = "$${B:-$$C}"', 'plain'])).toEqual([
    'CMD-SHELL',
    'test "$A" = "${B:-$C}"',
    'plain',
  ]);
});
