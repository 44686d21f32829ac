import type { Overridden } from './override.js';

/** A real stack that is run before and after it is optimised. */
export interface Stack {
  /** Where it lies in the corpus of compose files. */
  readonly file: string;
  /** What its author has beside it and the corpus has not. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly overridden: readonly Overridden[];
}

const HERE = 'an image of the same family, which the test engine has';
const HOST = 'two copies run at once, so nothing is taken of the host';
const NAME = 'two copies run at once, so each has its own name';

/** Takes away what only one project of a host can have: its ports, and names that are not the project's. */
const own = (...paths: readonly string[]): readonly Overridden[] =>
  paths.map((path) => ({
    path,
    value: undefined,
    because: path.endsWith('.ports') ? HOST : NAME,
  }));

/** An image of the engine in place of one that it has no copy of. */
const image = (service: string, value: string): Overridden => ({
  path: `services.${service}.image`,
  value,
  because: HERE,
});

/**
 * A program in place of one whose image or source is not here: it knocks once at what it needs and ends with 1 where nobody
 * opens, as a program that does not try again; else it listens on a port.
 */
function standIn(
  service: string,
  port: number,
  ...needs: readonly string[]
): readonly Overridden[] {
  const because = 'its own image or source is not here';
  const at = (key: string, value?: unknown): Overridden => ({
    path: `services.${service}.${key}`,
    value,
    because,
  });
  return [
    at('build'),
    at('image', 'node:24-slim'),
    at('command', ['node', '-e', KNOCK_AND_LISTEN, String(port), ...needs]),
    {
      ...at('healthcheck', { disable: true }),
      because: 'a probe of its image says nothing of the stand-in',
    },
  ];
}

const KNOCK_AND_LISTEN = `
const [port, ...needs] = process.argv.slice(1);
const net = require('node:net');
const knock = (need) => new Promise((resolve, reject) => {
  const [host, at] = need.split(':');
  net.connect(Number(at), host, resolve).on('error', reject);
});
Promise.all(needs.map(knock)).then(
  () => net.createServer((socket) => socket.end()).listen(Number(port)),
  (error) => { console.error(String(error)); process.exit(1); },
);`;

/** Which five stacks, and what is laid over each. */
export const stacks: readonly Stack[] = [
  {
    file: 'locotoki+alfred-agent-platform-v2/docker-compose.simple.yml',
    overridden: [
      image('redis', 'redis:8'),
      image('db-postgres', 'postgres:17'),
      ...own('services.redis.ports', 'services.db-postgres.ports'),
      ...own('services.redis.container_name', 'services.db-postgres.container_name'),
      ...own('volumes.redis-data.name', 'volumes.db-postgres-data.name'),
      ...own('networks.alfred-network.name'),
    ],
  },
  {
    file: 'docker+awesome-compose/nginx-golang-postgres/compose.yaml',
    beside: {
      'db/password.txt': 'a-password-of-the-test',
      'proxy/nginx.conf':
        'server { listen 80 default_server; location / { return 200 "here"; } }\n',
    },
    overridden: [
      image('db', 'postgres:17'),
      image('proxy', 'nginx:stable'),
      ...own('services.proxy.ports'),
      {
        path: 'services.proxy.tmpfs',
        value: ['/etc/nginx/sites-enabled'],
        because: 'the default site of the image here would take the same port',
      },
      // Its author's probe says yes while the database is being made, and his program knocks for a minute.
      ...standIn('backend', 8000),
    ],
  },
  {
    file: 'docker+awesome-compose/react-rust-postgres/compose.yaml',
    overridden: [
      image('db', 'postgres:17'),
      ...own('services.frontend.ports', 'services.db.ports'),
      ...standIn('frontend', 3000),
      ...standIn('backend', 8000, 'db:5432'),
    ],
  },
  {
    file: 'docker+awesome-compose/prometheus-grafana/compose.yaml',
    beside: { 'prometheus/prometheus.yml': 'global: { scrape_interval: 15s }\n' },
    overridden: [
      image('prometheus', 'prom/prometheus:v2.53.3'),
      {
        path: 'services.prometheus.command',
        value: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'],
        because: 'the image here keeps its data elsewhere unless it is told',
      },
      ...own('services.prometheus.ports', 'services.grafana.ports'),
      ...own('services.prometheus.container_name', 'services.grafana.container_name'),
      ...standIn('grafana', 3000),
    ],
  },
  {
    file: 'dockersamples+example-voting-app/result/docker-compose.test.yml',
    overridden: [
      image('redis', 'redis:8'),
      image('db', 'postgres:17'),
      ...own('services.vote.ports', 'services.result.ports'),
      ...standIn('sut', 8000),
      ...standIn('vote', 80, 'redis:6379', 'db:5432'),
      ...standIn('result', 80, 'redis:6379', 'db:5432'),
      ...standIn('worker', 8000, 'redis:6379', 'db:5432'),
    ],
  },
];
