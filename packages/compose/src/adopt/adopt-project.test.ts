import { describe, expect, it } from 'vitest';
import { adoptedFiles, textOf } from './testing/adopted.js';

const shop = `# The shop.
name: shop
x-log: &log
  driver: local
services:
  # Keeps orders.
  db:
    image: postgres:16-alpine
    restart: always
    environment:
      POSTGRES_USER: shop # who owns the tables
    ports: ["127.0.0.1:5432:5432"]
    volumes: [db-data:/var/lib/postgresql/data]
    healthcheck: { test: pg_isready -U $$POSTGRES_USER, interval: 5s }
  api:
    build: { context: ./api, args: { LEVEL: "3" } }
    depends_on: { db: { condition: service_healthy } }
    ports: ["8080:80"]
    logging: *log
    environment:
      LANG: \${LANG_OF_SHOP:-de}
      DB: postgres://\${DB_USER:-shop}@db:5432/shop
    deploy: { resources: { limits: { memory: 256m, cpus: "0.5" } } }
volumes:
  db-data:
`;

describe('adoptProject', () => {
  const adoption = adoptedFiles({ 'compose.yaml': shop });

  it('gives manifests that generate what the file says', () => {
    expect(adoption.differences).toEqual([]);
    expect(adoption.files.map(({ path }) => path)).toEqual([
      'agents/api/service.yaml',
      'infra/db/service.yaml',
      'platform.yaml',
    ]);
  });

  it('says with fields what fields can say', () => {
    expect(textOf(adoption, 'infra/db/service.yaml')).toBe(`description: Keeps orders.
use: postgres
version: 16-alpine
publish:
  - { port: 5432 }
env:
  POSTGRES_USER: shop # who owns the tables
volumes:
  data: /var/lib/postgresql/data
health:
  command: pg_isready -U $POSTGRES_USER
  interval: 5s
restart: always
`);
  });

  it('keeps the rest as it was written', () => {
    expect(textOf(adoption, 'agents/api/service.yaml')).toBe(`kind: service
build:
  context: ../../api
  args:
    LEVEL: "3"
port: 80
publish:
  - { port: 8080, address: all }
env:
  LANG:
    description: LANG of api, as compose.yaml has it.
    default: de
    setting: LANG_OF_SHOP
needs:
  db: healthy
resources:
  memory: 256M
  cpus: 0.5
compose:
  logging:
    driver: local
  environment:
    DB: postgres://\${DB_USER:-shop}@db:5432/shop
`);
    expect(adoption.report.services).toEqual([
      { name: 'db', manifest: 'infra/db/service.yaml', kept: [] },
      {
        name: 'api',
        manifest: 'agents/api/service.yaml',
        kept: [
          { path: 'logging', why: 'a part of it is more than a field says' },
          { path: 'environment.DB', why: 'it is made of variables' },
        ],
      },
    ]);
  });

  it('adds nothing of its own', () => {
    expect(textOf(adoption, 'platform.yaml')).toBe(`name: shop
description: The shop.
policy:
  without: [addresses, catalogue, hardening, heap, image-names, init, labels, limits, logging, networks, probes, restart, stop, ulimits]
compose:
  x-log:
    driver: local
`);
  });

  it('gives the same again', () => {
    expect(adoptedFiles({ 'compose.yaml': shop })).toEqual(adoption);
  });
});

describe('what a manifest cannot say', () => {
  it.each([
    ['a name that is none', 'services: { my_db: { image: "redis:7" } }\n'],
    ['no image', 'services: { a: { build: https://example.org/a.git } }\n'],
    ['a restart that is the default', 'services: { a: { image: "a:1", restart: "no" } }\n'],
    ['ranges of ports', 'services: { a: { image: "a:1", ports: ["8000-8002:80-82"] } }\n'],
    ['one replica', 'services: { a: { image: "a:1", deploy: { replicas: 1 } } }\n'],
    ['a grace that is the default', 'services: { a: { image: "a:1", stop_grace_period: 10s } }\n'],
    ['a variable of the caller', 'services: { a: { image: "a:1", environment: [HOME_OF_A] } }\n'],
    ['no probe', 'services: { a: { image: "a:1", healthcheck: { disable: true } } }\n'],
    ['an empty command', 'services: { a: { image: "a:1", command: [] } }\n'],
    ['a folder above', 'services: { a: { image: "a:1", volumes: ["../x:/x:ro,z"] } }\n'],
    ['names that a project may have', 'name: my_app\nservices: { a: { image: "a:1" } }\n'],
    [
      'networks',
      'services: { a: { image: "a:1", networks: [n] } }\nnetworks: { n: { internal: true } }\n',
    ],
    [
      'needs with more than a condition',
      'services: { a: { image: "a:1", depends_on: { b: { condition: service_started, restart: true } } }, b: { image: "b:1" } }\n',
    ],
    ['profiles', 'services: { a: { image: "a:1", profiles: [extra] } }\n'],
    [
      'dollars',
      'services: { a: { image: "a:1", command: [echo, "$$HOME"], labels: { x: "$$y" } } }\n',
    ],
    ['images without a version', 'services: { a: { image: a }, b: { image: "${B:-b}" } }\n'],
  ])('stays what it is: %s', (_name, text) => {
    const { differences, files } = adoptedFiles({ 'compose.yaml': text });
    expect(files.length).toBeGreaterThan(0);
    expect(differences).toEqual([]);
  });

  it('keeps what came from another folder as it was understood', () => {
    const adoption = adoptedFiles({
      'compose.yaml': 'include: [deep/compose.yaml]\n',
      'deep/compose.yaml':
        'services: { a: { image: "a:1", env_file: a.env, volumes: ["./x:/x"] } }\n',
      'deep/a.env': 'A=1\n',
    });
    expect(adoption.differences).toEqual([]);
    expect(textOf(adoption, 'infra/a/service.yaml')).toContain('./deep/a.env');
  });

  it('follows extends', () => {
    const adoption = adoptedFiles({
      'compose.yaml':
        'services: { a: { extends: { service: base }, ports: ["80:80"] }, base: { image: "b:1", environment: { X: "${X:-1}" } } }\n',
    });
    expect(adoption.differences).toEqual([]);
    expect(textOf(adoption, 'infra/a/service.yaml')).toContain('default: "1"');
  });
});

describe('what is wrong in the file', () => {
  it('is a warning for now, and named', () => {
    const { report } = adoptedFiles({ 'compose.yaml': 'services: { a: { image: a } }\n' });
    expect(report.tolerated).toEqual(['image/latest']);
  });

  it('gives nothing where nothing can be read', () => {
    const { diagnostics, files } = adoptedFiles({ 'compose.yaml': 'services: [\n' });
    expect(files).toEqual([]);
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

describe('mends', () => {
  const text = `services:
  db:
    image: redis:7
    logging: { driver: none }
  api:
    image: api:1
    depends_on: [db]
`;

  it.each([
    ['OPT-001', ['services.api.deploy', 'services.db.deploy']],
    ['OPT-002', ['services.db.healthcheck']],
    ['OPT-004', []],
    ['logging', ['services.api.logging']],
    ['restart', ['services.api.restart', 'services.db.restart']],
  ] as const)('%s changes what it is for, and tells', (mend, paths) => {
    const { differences, report } = adoptedFiles({ 'compose.yaml': text }, { mend: [mend] });
    expect(differences).toEqual([]);
    const own = report.differences.map(({ path }) => path).filter((path) => path !== 'x-service');
    expect(own.sort()).toEqual(paths);
  });

  it('waits for what has a probe', () => {
    const { report } = adoptedFiles({ 'compose.yaml': text }, { mend: ['OPT-002', 'OPT-004'] });
    expect(report.differences).toContainEqual({
      path: 'services.api.depends_on.db.condition',
      cause: 'OPT-004',
    });
  });

  it('lets blocks go that only anchors used', () => {
    const { report } = adoptedFiles({ 'compose.yaml': shop }, { mend: ['extension-blocks'] });
    expect(report.differences).toEqual([{ path: 'x-log', cause: 'extension-blocks' }]);
  });
});
