import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

describe('normalizeService', () => {
  it.each([
    ['agents/a', '', 'agent', 'a'],
    ['infra/b', 'use: redis', 'infra', 'b'],
    ['agents/a', 'kind: worker\nname: other', 'worker', 'other'],
    ['infra/b', 'kind: service\nimage: a:1', 'service', 'b'],
  ])('takes kind and name from the folder %s unless «%s» says', (folder, manifest, kind, name) => {
    expect(serviceOf(`${manifest}\n`, folder)).toMatchObject({ kind, name, folder });
  });

  it('takes what it lacks from the catalogue', () => {
    const service = serviceOf('use: postgres\n', 'infra/db');
    expect(service.port?.value).toBe(5432);
    expect(service.port?.because[0]).toEqual({ source: 'catalogue', text: 'known of postgres' });
    expect(service.startupMs?.value).toBe(10_000);
    expect(service.description).toBe('PostgreSQL, a relational database.');
    expect(service.provides.url.value).toContain('postgresql://');
    expect(service.command?.value).toEqual(['postgres']);
    expect(service.catalogueEntry).toBe('postgres');
  });

  it('lets the manifest win over the catalogue, line by line', () => {
    const service = serviceOf(
      `use: postgres
port: 5433
startup: 30s
description: Ours.
command: postgres -c 'x'
provides: { url: { template: 'pg://{host}', variable: PG } }
ports: { metrics: 9 }
`,
      'infra/db',
    );
    expect(service.port).toMatchObject({
      value: 5433,
      because: [{ text: 'set in infra/db/service.yaml:2' }],
    });
    expect(service.startupMs?.value).toBe(30_000);
    expect(service.description).toBe('Ours.');
    expect(service.command?.value).toEqual(['postgres', '-c', "'x'"]);
    expect(service.provides).toMatchObject({ variable: 'PG', url: { value: 'pg://{host}' } });
    expect([...service.ports]).toEqual([['metrics', 9]]);
  });

  it('keeps what is asked of the catalogue, whether or not it can be had', () => {
    expect(serviceOf('use: nothing\nversion: 2\n', 'infra/x')).toMatchObject({
      catalogueEntry: undefined,
      wishedEntry: { name: 'nothing', at: { line: 1, column: 6 } },
      wishedTag: { tag: '2', at: { line: 2, column: 1 } },
    });
  });

  it('keeps routes and raw pieces with their places', () => {
    const service = serviceOf(
      'routes:\n  - path: /a\n  - { path: /b, to: /c }\ncompose: { x: 1 }\n',
    );
    expect(service.routes.map(({ path, to, at }) => [path, to, at.line])).toEqual([
      ['/a', '/', 2],
      ['/b', '/c', 3],
    ]);
    expect(service.fragments.get('compose')).toMatchObject({ content: { x: 1 }, at: { line: 4 } });
  });
});

describe('needs', () => {
  it.each([
    ['redis: healthy', { condition: 'healthy', critical: true, variables: {} }],
    ['redis: started', { condition: 'started', critical: false }],
    ['redis: {}', { condition: undefined, critical: true }],
    ['redis: { condition: started, critical: true }', { condition: 'started', critical: true }],
    ['redis: { as: CACHE }', { variables: { CACHE: '{url}' } }],
    ["redis: { as: { H: '{host}' } }", { variables: { H: '{host}' } }],
  ])('of «%s»', (written, expected) => {
    expect(serviceOf(`needs: { ${written} }\n`).needs[0]).toMatchObject({
      to: 'redis',
      ...expected,
    });
  });
});
