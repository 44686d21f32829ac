import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adoptedFiles } from './testing/adopted.js';

/** Ways to write what a service says, by key; JSON is YAML. */
const ways: Readonly<Record<string, readonly unknown[]>> = {
  image: ['redis:7', 'redis', 'postgres:16-alpine', 'ghcr.io/a/b@sha256:12', '${IMAGE:-a}:${TAG}'],
  build: ['.', { context: './api', target: 'x' }, { context: '../up', args: ['A=1', 'B'] }],
  command: ['run --fast "a b"', ['sh', '-c', 'echo $$HOME'], [], 'x ${LEVEL:-1}', null],
  entrypoint: [['/init'], ''],
  environment: [{ A: '1', B: null, C: true }, ['A=1', 'B', 'C=${C:?no}'], { 'a.b': '${X-1}' }],
  ports: [['80:80'], ['127.0.0.1:1:2/udp', '81:80'], ['5-6:5-6'], [8080], ['${PORT:-80}:80']],
  expose: [['80'], ['80-82']],
  volumes: [['data:/d'], ['./x:/x:ro', 'data:/d'], ['/a'], [{ type: 'tmpfs', target: '/t' }]],
  depends_on: [['other'], { other: { condition: 'service_healthy', restart: true } }],
  healthcheck: [{ test: 'true', interval: '90s' }, { disable: true }, { test: ['NONE'] }],
  restart: ['no', 'always', 'on-failure:3'],
  deploy: [{ replicas: 2, resources: { limits: { memory: '1.5g', cpus: '0.25', pids: 9 } } }],
  logging: [{ driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } }],
  labels: [{ a: 'b', c: '$$d' }, ['a=b', 'e']],
  user: ['1000', '${UID:-0}'],
  init: [true, false],
  stop_grace_period: ['10s', '1m30s'],
  stop_signal: ['SIGINT', '9'],
  working_dir: ['/w', 'w'],
  networks: [['net'], { net: { aliases: ['n'] } }],
  network_mode: ['host'],
  profiles: [['extra']],
  tty: [true],
  ulimits: [{ nofile: 5, nproc: { soft: 1, hard: 2 } }],
  mem_limit: ['64m'],
  env_file: ['a.env', [{ path: 'b.env', required: false }]],
};

const service = fc.record(
  Object.fromEntries(
    Object.entries(ways).map(([key, values]) => [key, fc.constantFrom(...values)]),
  ),
  { requiredKeys: ['image'] },
);

const names = fc.constantFrom('api', 'my_db', 'Web', 'a-b', 'x.y');

describe('any file that Docker Compose takes', () => {
  it('is adopted, and means the same', () => {
    fc.assert(
      fc.property(names, service, fc.constantFrom('shop', 'my_shop'), (name, one, project) => {
        const { network_mode, networks, ...rest } = one;
        const joined = network_mode === undefined ? { networks } : { network_mode };
        const text = JSON.stringify({
          name: project,
          services: {
            [name]: { ...rest, ...joined },
            other: { image: 'other:1', healthcheck: { test: 'true' } },
          },
          volumes: { data: { labels: { a: 'b' } } },
          networks: { net: null },
        });
        const { differences, files } = adoptedFiles({ 'compose.yaml': text, 'a.env': 'Z=1\n' });
        expect([differences, files.length > 0]).toEqual([[], true]);
      }),
      { numRuns: 40 },
    );
  });
});
