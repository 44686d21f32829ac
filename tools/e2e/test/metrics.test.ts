import { HEALTH_PATHS } from '@alfred/contract';
import { healthListener } from '@alfred/health';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openClients } from '../src/client-service.js';
import { eventually } from '../src/eventually.js';
import { output, run } from '../src/run.js';

const image = 'prom/prometheus:v2.53.3';
const container = `alfred-e2e-prometheus-${process.pid}`;

/** Both forms in which Prometheus asks for a page. */
const forms = { text: 'PrometheusText0.0.4', open: 'OpenMetricsText1.0.0' };

let folder = '';
let opened: Awaited<ReturnType<typeof openClients>>;
let plain: Server;
/** Address of each door, and of Prometheus itself. */
let doors: Readonly<Record<string, string>> = {};
let prometheus = '';

/** A service with something of every kind on its page, behind its three doors. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alfred-metrics-'));
  opened = await openClients({
    needs: { router: { kind: 'http', critical: false } },
    env: { ROUTER_URL: 'http://127.0.0.1:9' },
    plugin: async (app, { clients, metrics }) => {
      metrics
        .counter({ name: 'odd_total', help: 'Of "quotes" and \\.', labels: ['text'] })
        .add(2, 'a "b" \\ c\nd, é');
      const seconds = metrics.histogram({ name: 'odd_seconds', help: 'Odd.', buckets: [1, 2.5] });
      for (const value of [0.5, 2, 9]) seconds.observe(value);
      app.get('/fails', () => clients.router.get('/'));
    },
  });
  const { service, url } = opened;
  for (let i = 0; i < 5; i += 1) await fetch(`${url}/fails`);
  plain = createServer(healthListener(service));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const { port } = plain.address() as AddressInfo;
  doors = { thread: opened.healthUrl, fastify: url, plain: `http://127.0.0.1:${port}` };
  await startPrometheus(port);
});

afterAll(async () => {
  await run('docker', ['rm', '--force', '--volumes', container]);
  await new Promise((resolve) => plain.close(resolve));
  await opened.service.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Prometheus on the host's own network, so that it reaches what listens on 127.0.0.1. */
async function startPrometheus(free: number): Promise<void> {
  const jobs = Object.entries(forms).flatMap(([form, scrape_protocols]) =>
    Object.entries(doors).map(([door, url]) => ({
      job_name: `${door} ${form}`,
      scrape_protocols: [scrape_protocols],
      metrics_path: HEALTH_PATHS.metrics,
      static_configs: [{ targets: [new URL(url).host] }],
    })),
  );
  const path = join(folder, 'prometheus.yml');
  const global = { scrape_interval: '1s', scrape_timeout: '1s' };
  // JSON is YAML.
  writeFileSync(path, JSON.stringify({ global, scrape_configs: jobs }));
  chmodSync(path, 0o644);
  const listen = `127.0.0.1:${free + 1}`;
  prometheus = `http://${listen}`;
  await output('docker', [
    ...['run', '--detach', '--name', container, '--network', 'host'],
    ...['--volume', `${path}:/etc/prometheus/prometheus.yml:ro`, image],
    ...['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'],
    `--web.listen-address=${listen}`,
  ]);
}

async function ask(path: string): Promise<unknown> {
  const response = await fetch(`${prometheus}${path}`);
  const { data } = (await response.json()) as { data: unknown };
  return data;
}

interface Target {
  readonly labels: { readonly job: string };
  readonly health: string;
  readonly lastError: string;
}

it('a real Prometheus takes the page of each door, in both forms', async () => {
  const targets = async (): Promise<readonly Target[]> => {
    const { activeTargets = [] } = (await ask('/api/v1/targets').catch(() => ({}))) as {
      activeTargets?: readonly Target[];
    };
    return activeTargets;
  };
  const asked = await eventually(
    targets,
    (all) => all.length === 6 && all.every(({ health }) => health !== 'unknown'),
    20_000,
  );
  expect(asked.map(({ labels, health, lastError }) => [labels.job, health, lastError])).toEqual(
    expect.arrayContaining(
      Object.keys(doors).flatMap((door) => [
        [`${door} text`, 'up', ''],
        [`${door} open`, 'up', ''],
      ]),
    ),
  );
});

it.each([
  ['odd_total', { text: 'a "b" \\ c\nd, é' }, '2'],
  ['odd_seconds_bucket{le=~"2.5"}', { le: '2.5' }, '2'],
  ['odd_seconds_count', {}, '3'],
  ['resilience_rejections_total{by="throttled"}', { destination: 'router', by: 'throttled' }, '0'],
])('%s is read from every page as it was meant', async (query, labels, value) => {
  const asked = (await ask(`/api/v1/query?query=${encodeURIComponent(query)}`)) as {
    result: readonly { metric: Record<string, string>; value: readonly [number, string] }[];
  };
  expect(asked.result).toHaveLength(6);
  for (const one of asked.result) {
    expect(one.metric).toMatchObject(labels);
    expect(one.value[1]).toBe(value);
  }
});

it('promtool has nothing to say of the page', async () => {
  const path = join(folder, 'page');
  const page = await (await fetch(`${opened.url}${HEALTH_PATHS.metrics}`)).text();
  writeFileSync(path, page);
  chmodSync(path, 0o644);
  const ended = await run('docker', [
    ...['run', '--rm', '--volume', `${path}:/page:ro`, '--entrypoint', 'sh', image],
    ...['-c', 'promtool check metrics < /page'],
  ]);
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
});
