import { DEFAULT_KINDS, sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { generate } from '../../pipeline.js';

const bare = `name: acme\npolicy: { without: [${DEFAULT_KINDS.join(', ')}] }\n`;

/** The compose file of manifests, without its first line. */
function composeOf(files: Readonly<Record<string, string>>): string {
  const { diagnostics, files: made } = generate(sourcesOf(files), { target: 'compose' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors.map(({ code, message }) => `${code}: ${message}`).join('\n');
  const text = made.find(({ path }) => path === 'compose.yaml')?.content ?? '';
  return text.slice(text.indexOf('\n') + 1);
}

const withoutComments = (text: string): string =>
  text.replace(/^ *#.*\n/gm, '').replace(/ #.*/g, '');

describe('what policy.without leaves out', () => {
  it('is everything that no manifest says', () => {
    const files = { 'platform.yaml': bare, 'infra/db/service.yaml': 'use: redis\n' };
    expect(withoutComments(composeOf(files))).toMatch(
      /^name: acme\n\nservices:\n {2}db:\n {4}image: redis:\S+\n$/,
    );
  });

  it('is printed where a manifest says it', () => {
    const manifest = `image: db:1
health: { command: [ping], interval: 5s }
resources: { memory: 64M }
restart: always
init: true
stop: { grace: 3s }
logging: { maxSize: 1M, maxFiles: 2 }
ulimits: { nofile: 1024 }
labels: { a: b }
capabilities: [NET_ADMIN]
publish: { port: 80, target: 8080, address: all }
volumes: { data: { path: /data, volume: db_data } }
`;
    expect(withoutComments(composeOf({ 'platform.yaml': bare, 'infra/db/service.yaml': manifest })))
      .toBe(`name: acme

services:
  db:
    image: db:1
    init: true
    cap_drop: [ALL]
    cap_add: [NET_ADMIN]
    ports:
      - "80:8080"
    volumes:
      - db_data:/data
    healthcheck:
      test: [CMD, ping]
      interval: 5s
    restart: always
    stop_grace_period: 3s
    deploy:
      resources:
        limits:
          memory: 64M
    ulimits:
      nofile: 1024
    logging:
      driver: json-file
      options: { max-size: 1m, max-file: "2" }
    labels:
      a: b

volumes:
  db_data: {}
`);
  });

  it('is needed without an address', () => {
    const files = {
      'platform.yaml': bare,
      'infra/db/service.yaml': 'image: db:1\nport: 1\n',
      'agents/a/service.yaml': 'kind: service\nbuild: {}\nneeds: { db: started }\n',
    };
    expect(composeOf(files)).toContain('depends_on:\n      db: { condition: service_started }\n');
    expect(composeOf(files)).not.toMatch(/environment|image: acme/);
  });
});

describe('findings that are tolerated', () => {
  it.each([
    ['', 'error'],
    ['policy: { tolerate: [image/latest] }\n', 'warning'],
  ])('with %j: %s', (policy, severity) => {
    const files = {
      'platform.yaml': `name: acme\n${policy}`,
      'infra/a/service.yaml': 'image: a\n',
    };
    const { diagnostics } = generate(sourcesOf(files), { target: 'compose' });
    expect(diagnostics.find(({ code }) => code === 'image/latest')?.severity).toBe(severity);
  });
});

describe('the raw piece of the whole file', () => {
  const service = {
    'infra/db/service.yaml': 'image: db:1\nvolumes: { d: { path: /d, volume: v } }\n',
  };

  it('adds to what is printed', () => {
    const platform = `${bare}compose:
  name: my_app
  networks: { edge: { external: true } }
  volumes: { v: { driver: local } }
  services: { old_one: { image: "old:1" } }
  x-info: { a: 1 }
`;
    expect(withoutComments(composeOf({ ...service, 'platform.yaml': platform }))).toBe(`name: my_app

services:
  db:
    image: db:1
    volumes:
      - v:/d

  old_one:
    image: old:1

networks:
  edge:
    external: true

volumes:
  v:
    driver: local

x-info:
  a: 1
`);
  });

  it('takes no service of a manifest', () => {
    const platform = `${bare}compose: { services: { db: { image: "other:1" } } }\n`;
    expect(composeOf({ ...service, 'platform.yaml': platform })).toContain(
      'manifest/fragment-conflict: «compose» says what db is',
    );
  });
});
