import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isToolMissing, isToolThere } from '../tools.js';
import { imageFactsOf } from './image-facts-of.js';

const thereIn = (image: string, tool: string) => {
  const facts = imageFactsOf(image);
  if (facts === undefined) return 'unknown image';
  if (isToolThere(facts, tool)) return 'there';
  return isToolMissing(facts, tool) ? 'missing' : 'unsure';
};

describe('programs, by family of images', () => {
  test.each([
    // Alpine has what BusyBox brings.
    ['alpine:3.20', 'wget', 'there'],
    ['alpine', 'curl', 'missing'],
    ['alpine', 'bash', 'missing'],
    ['node:22-alpine3.20', 'wget', 'there'],
    ['node:22-alpine', 'curl', 'missing'],
    // Debian's slim images have neither curl nor wget, the full ones have both.
    ['node:22-slim', 'curl', 'missing'],
    ['node:22-bookworm-slim', 'wget', 'missing'],
    ['node:22-slim', 'node', 'there'],
    ['node:22', 'curl', 'there'],
    ['python:3.12-slim', 'curl', 'missing'],
    ['python:3.12-slim', 'python3', 'there'],
    ['python:3.12-slim', 'ps', 'missing'],
    ['python:3.12', 'wget', 'there'],
    ['php:8.3-apache', 'curl', 'there'],
    ['php:8.3-apache', 'wget', 'missing'],
    ['php:8.3-fpm-alpine', 'wget', 'there'],
    ['debian:12', 'bash', 'there'],
    ['debian:12', 'nc', 'missing'],
    // Images of a program alone.
    ['gcr.io/distroless/static-debian12:nonroot', 'sh', 'missing'],
    ['gcr.io/distroless/static-debian12:debug', 'sh', 'there'],
    ['gcr.io/distroless/nodejs22-debian12', 'sh', 'missing'],
    ['otel/opentelemetry-collector:0.104.0', 'wget', 'missing'],
    ['traefik/whoami', 'sh', 'missing'],
    ['portainer/portainer-ce:2.20.3', 'curl', 'missing'],
    ['portainer/portainer-ce:2.20.3-alpine', 'wget', 'there'],
    ['nats:2.10', 'sh', 'missing'],
    ['nats:alpine', 'wget', 'there'],
    ['nats:2.10-alpine3.20', 'wget', 'there'],
    // Servers and the clients they bring.
    ['postgres:16-alpine', 'pg_isready', 'there'],
    ['postgres:alpine', 'wget', 'there'],
    ['postgres:16', 'curl', 'missing'],
    ['postgis/postgis:16-3.4', 'pg_isready', 'there'],
    ['postgis/postgis:16-3.4', 'curl', 'unsure'],
    ['redis:7-alpine', 'redis-cli', 'there'],
    ['redis:alpine', 'bash', 'missing'],
    ['redis:8', 'wget', 'missing'],
    ['valkey/valkey:8', 'redis-cli', 'there'],
    ['mysql:8', 'mysqladmin', 'there'],
    ['mysql:8', 'wget', 'missing'],
    ['mariadb:10.11', 'mysqladmin', 'there'],
    ['mariadb:11.4', 'mysqladmin', 'missing'],
    ['mariadb:11.4', 'mariadb-admin', 'there'],
    ['mariadb', 'mysqladmin', 'missing'],
    ['mariadb:lts-ubi9', 'mysqladmin', 'unsure'],
    ['mongo:4.4', 'mongosh', 'missing'],
    ['mongo:4.4', 'mongo', 'there'],
    ['mongo:5', 'mongosh', 'unsure'],
    ['mongo:7', 'mongosh', 'there'],
    ['mongo:7', 'mongo', 'missing'],
    ['nginx:1.27', 'curl', 'there'],
    ['nginx:alpine3.22', 'wget', 'there'],
    ['nginx:alpine3.22', 'bash', 'missing'],
    ['nginx:1.27-alpine-slim', 'curl', 'missing'],
    ['prom/prometheus', 'wget', 'there'],
    ['prom/prometheus', 'curl', 'missing'],
    ['bitnamilegacy/redis-cluster:8.0', 'redis-cli', 'there'],
    ['lscr.io/linuxserver/sonarr', 'curl', 'there'],
    ['mongo:windowsservercore', 'sh', 'unsure'],
    // Names that nobody keeps a list of may always be there.
    ['alpine', 'my-own-check', 'unsure'],
    ['gcr.io/distroless/static', '/app/healthcheck', 'unsure'],
    ['alpine', '/usr/bin/curl', 'missing'],
    ['someone/else', 'curl', 'unknown image'],
  ])('%s: %s is %s', (image, tool, state) => {
    expect(thereIn(image, tool)).toBe(state);
  });
});

test.each([
  ['postgres:17.5-alpine', 'database', 'postgres', 17],
  ['pgvector/pgvector:pg16', 'database', 'postgres', 16],
  ['timescale/timescaledb:latest-pg14', 'database', 'postgres', 14],
  ['ankane/pgvector:v0.5.1', 'database', 'postgres', undefined],
  ['mcr.microsoft.com/mssql/server:2019-latest', 'database', 'mssql', 2019],
  ['docker.io/library/redis:7', 'cache', 'redis', 7],
  ['redis:alpine', 'cache', 'redis', undefined],
  ['quay.io/minio/minio:RELEASE.2025-06-13T11-33-47Z', 'database', 'minio', undefined],
  ['rabbitmq:3-management-alpine', 'queue', 'rabbitmq', 3],
  ['traefik:v3.4', 'web', 'traefik', 3],
  ['node:22-alpine', 'runtime', 'node', 22],
  ['alpine:3.20', 'runtime', undefined, undefined],
  ['ghcr.io/browserless/chromium:v2.1', 'browser', undefined, undefined],
  ['supabase/studio:20231123-64a766a', 'other', 'supabase-studio', undefined],
])('%s is a %s, %s %s', (image, kind, software, major) => {
  expect(imageFactsOf(image)).toMatchObject({ kind });
  expect(imageFactsOf(image)?.software).toBe(software);
  expect(imageFactsOf(image)?.major).toBe(major);
});

test('the catalogue is used first, and the tables add what it does not hold', () => {
  expect(imageFactsOf('postgres:18')).toMatchObject({
    source: 'catalogue: postgres',
    ports: [5432],
    dataPaths: ['/var/lib/postgresql'],
    connections: 100,
    stopSignal: 'SIGINT',
    secretVariables: ['POSTGRES_PASSWORD'],
    account: { userVariable: 'POSTGRES_USER', database: { as: 'user' } },
  });
});

test('what an image is like is taken over, but for its programs', () => {
  expect(imageFactsOf('postgis/postgis:16-3.4')).toMatchObject({
    source: 'images: postgis/postgis',
    ports: [5432],
    stopSignal: 'SIGINT',
    toolsAreComplete: false,
  });
});

test('no probe is given that the plain image does not answer', () => {
  for (const image of ['traefik:v3.4', 'haproxy', 'keycloak/keycloak', 'nats', 'nginx:alpine3.22'])
    expect(imageFactsOf(image)?.probe).toBeUndefined();
  expect(imageFactsOf('redis:8')?.probe?.test[1]).toBe('redis-cli');
});

test('its probe calls no program that is missing', () => {
  for (const image of ['postgres:alpine', 'memcached:alpine3.20', 'redis:7', 'nginx:1.27-alpine']) {
    const facts = imageFactsOf(image);
    const program = facts?.probe?.test[1] ?? '';
    expect(facts && isToolMissing(facts, program)).toBe(false);
  }
});

describe.each(['redis', 'postgres', 'nginx', 'node'])('%s under its other names', (name) => {
  test.each([
    `library/${name}`,
    `docker.io/${name}`,
    `docker.io/library/${name}`,
    `index.docker.io/library/${name}`,
    `public.ecr.aws/docker/library/${name}`,
    `registry.docker.com/library/${name}`,
  ])('%s', (alias) => {
    for (const tag of ['', ':1.27-alpine', ':17'])
      expect(imageFactsOf(`${alias}${tag}`)).toEqual(imageFactsOf(`${name}${tag}`));
  });
});

test('a digest changes nothing', () => {
  const digest = `@sha256:${'ab'.repeat(32)}`;
  expect(imageFactsOf(`redis:7-alpine${digest}`)).toEqual(imageFactsOf('redis:7-alpine'));
});

test('any text has an answer', () => {
  const odd = fc.constantFrom(
    'constructor',
    '__proto__',
    'linuxserver/',
    'bitnami/',
    ':',
    '@',
    '/',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        odd,
        fc.string().map((tag) => `redis:${tag}`),
      ),
      (text) => {
        const facts = imageFactsOf(text);
        expect(facts === undefined || facts.source !== '').toBe(true);
      },
    ),
  );
});
