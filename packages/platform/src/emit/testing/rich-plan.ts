import { decided, startOf, type Plan } from '@alfred/model';
import { need, placeIn, policy, samplePlan, sampleService, setting, variable } from './plan.js';

const MEBIBYTE = 1024 ** 2;
const currency = setting('REPORT_CURRENCY', {
  description: 'Currency of the answers.',
  default: 'EUR',
  pattern: '^[A-Z]{3}$',
  at: placeIn('agents/agent-b/service.yaml', 9),
});
const logLevel = setting('LOG_LEVEL', { type: 'enum', values: ['debug', 'info'], default: 'info' });
const region = setting('REGION', { description: 'Region of the models (see ${DOCS}).' });
const odd = setting('ODD', { default: 'it\'s #1: $5 "six"', required: false });

const database = sampleService('db', {
  kind: 'infra',
  folder: 'infra/db',
  origin: startOf('infra/db/service.yaml'),
  description: 'Keeps what must not be lost: #1 store.',
  catalogueEntry: 'postgres',
  image: decided(
    { type: 'image', reference: 'postgres:17' },
    { source: 'catalogue', text: "pinned in the catalogue's postgres" },
  ),
  imageName: 'postgres:17',
  command: decided(['postgres', '-c', 'shared_buffers=64MB'], {
    source: 'derived',
    text: 'shared_buffers is a quarter of the memory limit',
  }),
  port: decided(5432, policy('known')),
  published: [
    { hostPort: 5432, containerPort: 5432, address: '127.0.0.1', protocol: 'tcp', at: placeIn('infra/db/service.yaml', 3) },
    { hostPort: 5353, containerPort: 53, address: '::', protocol: 'udp', at: placeIn('infra/db/service.yaml', 4) },
  ],
  environment: [
    variable('POSTGRES_USER', setting('DB_USER', { default: 'alfred', at: placeIn('infra/db/service.yaml', 1) })),
    variable('POSTGRES_PASSWORD_FILE', '/run/secrets/db-password'),
  ],
  secrets: [{ name: 'db-password', variable: 'POSTGRES_PASSWORD_FILE', at: placeIn('infra/db/service.yaml', 5) }],
  mounts: [
    { type: 'volume', source: 'data', path: '/var/lib/postgresql/data', readOnly: false, because: [{ source: 'catalogue', text: 'postgres keeps its data there' }] },
    { type: 'bind', source: 'infra/db/init', path: '/docker-entrypoint-initdb.d', readOnly: true, because: [{ source: 'manifest', text: 'set in infra/db/service.yaml:7', at: placeIn('infra/db/service.yaml', 7) }] },
  ],
  probe: decided(
    { test: ['CMD-SHELL', 'pg_isready -U "${POSTGRES_USER:-postgres}"'], intervalMs: 30_000, timeoutMs: 5000, retries: 3, startPeriodMs: 20_000, startIntervalMs: 250 },
    { source: 'catalogue', text: 'known to be in postgres' },
  ),
  init: decided(false, { source: 'catalogue', text: 'known of postgres' }),
  stopSignal: decided('SIGINT', { source: 'catalogue', text: 'known of postgres' }),
  stopGraceMs: decided(60_000, { source: 'catalogue', text: 'known of postgres' }),
  capabilities: decided<readonly string[] | undefined>(['SETUID', 'CHOWN'], { source: 'catalogue', text: 'known of postgres' }),
  labels: { 'dev.alfred.kind': 'infra', team: 'yes', 'cost$': '$5' },
}); // prettier-ignore

const migrate = sampleService('migrate', {
  kind: 'job',
  probe: {
    value: undefined,
    because: [policy('jobs are not probed'), { source: 'derived', text: 'a job ends' }],
  },
  restart: decided('on-failure', policy('a job ends when it is done')),
  needs: [need('db', 'healthy', { DB_URL: 'postgresql://alfred@db:5432/alfred' })],
  environment: [variable('DB_URL', 'postgresql://alfred@db:5432/alfred')],
});

const agentA = sampleService('agent-a', {
  port: decided(9001, policy('set')),
  published: [{ hostPort: 9001, containerPort: 9001, address: '0.0.0.0', protocol: 'tcp', at: placeIn('agents/agent-a/service.yaml', 3) }],
  url: [{ type: 'text', text: 'http://agent-a:9001' }],
  needs: [need('migrate', 'completed'), need('db', 'healthy', { DB_URL: 'postgresql://alfred@db:5432/alfred' })],
  environment: [
    variable('LOG_LEVEL', logLevel),
    variable('REGION', region),
    variable('ODD', odd),
    variable('PORT', '9001'),
    variable('DB_URL', 'postgresql://alfred@db:5432/alfred'),
    { name: 'NODE_OPTIONS', value: [{ type: 'text', text: '--max-old-space-size=192' }], because: [{ source: 'derived', text: 'the heap of Node follows the memory limit', change: 'policy.limits.heap in platform.yaml' }] },
  ],
  secrets: [{ name: 'db-password', at: startOf('agents/agent-a/service.yaml') }],
  resources: {
    ...sampleService('x').resources,
    memoryLimit: decided(
      700 * MEBIBYTE,
      { source: 'observed', text: 'observed peak 530M over 7d' },
      { source: 'policy', text: 'headroom +30%' },
      { source: 'policy', text: 'rounded up to 50M' },
    ),
  },
  routes: [{ path: '/a|b', to: '/', at: startOf('agents/agent-a/service.yaml') }],
}); // prettier-ignore

const agentB = sampleService('agent-b', {
  description: 'Costs $5; "quoted" | piped, with a \\ and\na second line: ünïcödé.',
  kind: 'worker',
  language: 'python',
  image: decided(
    { type: 'build', context: 'agents/agent-b', dockerfile: 'agents/agent-b/Dockerfile', target: 'run', args: { PYTHON: '3.13', PRICE: '$5' }, buildFileOwner: 'own' },
    policy('a Dockerfile of its own'),
  ),
  needs: [need('agent-a', 'started', { AGENT_A_URL: 'http://agent-a:9001' })],
  environment: [variable('LOG_LEVEL', logLevel), variable('REPORT_CURRENCY', currency), variable('AGENT_A_URL', 'http://agent-a:9001')],
  user: decided('1000:1000', { source: 'manifest', text: 'set in agents/agent-b/service.yaml:12', at: placeIn('agents/agent-b/service.yaml', 12) }),
  readOnly: decided(false, policy('not known')),
  capabilities: decided<readonly string[] | undefined>(undefined, policy('not known which capabilities the image needs')),
  replicas: decided(2, { source: 'manifest', text: 'set in agents/agent-b/service.yaml:13', at: placeIn('agents/agent-b/service.yaml', 13) }),
  fragments: new Map([['compose', { content: { shm_size: '128m', deploy: { resources: { limits: { pids: 200 } } }, ulimits: { nproc: 512 } }, at: placeIn('agents/agent-b/service.yaml', 20) }]]),
}); // prettier-ignore

/** A plan that has something of everything a plan can say. */
export function richPlan(parts: Partial<Plan> = {}): Plan {
  return samplePlan([agentA, agentB, database, migrate], {
    host: { memoryBytes: 16 * 1024 ** 3, cpuMillicores: 8000, at: placeIn('platform.yaml', 3) },
    ...parts,
  });
}
