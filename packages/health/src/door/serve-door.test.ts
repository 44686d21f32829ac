import { EventEmitter } from 'node:events';
import http from 'node:http';
import threads from 'node:worker_threads';
import { HEALTH_PATHS } from '@alfred/contract';
import { afterEach, expect, test } from 'vitest';
import type { DoorAnswers, DoorReport, DoorSetup } from './door-message.js';
import { metricsPage } from '../metrics/page.js';
import { chooseAnswer } from './choose-answer.js';
import { serveDoor } from './serve-door.js';

/** The worker's function run here, with a port to its main thread that is only an emitter. */
const servers: http.Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

const answer = (body: string, status = 200) => ({ status, contentType: 'text/plain', body });

const answers: DoorAnswers = {
  started: answer('started'),
  live: answer('live'),
  ready: answer('ready', 503),
  metrics: 'metrics',
};

class FakePort extends EventEmitter {
  readonly reports: DoorReport[] = [];
  postMessage(report: DoorReport): void {
    this.reports.push(report);
    this.emit('report', report);
  }
}

async function serve(overrides: Partial<DoorSetup> = {}) {
  const heartbeat = new SharedArrayBuffer(8);
  new BigInt64Array(heartbeat)[0] = process.hrtime.bigint();
  const setup: DoorSetup = {
    host: '127.0.0.1',
    port: 0,
    heartbeat,
    heartbeatLimitMs: 60_000,
    answers,
    paths: HEALTH_PATHS,
    notFound: answer('not found', 404),
    notAllowed: { ...answer('not allowed', 405), allow: 'GET' },
    ...overrides,
  };
  const parentPort = new FakePort();
  const spied = {
    ...http,
    createServer: (listener: http.RequestListener) => {
      const server = http.createServer(listener);
      servers.push(server);
      return server;
    },
  } as typeof http;
  const reported = new Promise<DoorReport>((resolve) => parentPort.once('report', resolve));
  const given = { ...threads, parentPort } as unknown as typeof threads;
  serveDoor(spied, given, metricsPage, chooseAnswer);
  parentPort.emit('message', setup);
  const report = await reported;
  const port = report.type === 'listening' ? report.port : 0;
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return [response.status, await response.text()];
  };
  return { parentPort, report, get, heartbeat };
}

test('each path has the answer that was given last', async () => {
  const { get, parentPort } = await serve();
  expect(await get('/health/started')).toEqual([200, 'started']);
  expect(await get('/health/live?x')).toEqual([200, 'live']);
  expect(await get('/health/ready')).toEqual([503, 'ready']);
  expect(await get('/health/metrics')).toEqual([200, 'metrics']);
  expect(await get('/other')).toEqual([404, 'not found']);
  expect(await get('/health/live', 'DELETE')).toEqual([405, 'not allowed']);
  expect(await get('/other', 'DELETE')).toEqual([404, 'not found']);
  expect(await get('/health/live', 'HEAD')).toEqual([200, '']);
  parentPort.emit('message', { ready: answer('now') });
  expect(await get('/health/ready')).toEqual([200, 'now']);
  expect(await get('/health/live')).toEqual([200, 'live']);
});

test('a heartbeat older than the limit fails live and started, and nothing else', async () => {
  const { get } = await serve({ heartbeat: new SharedArrayBuffer(8), heartbeatLimitMs: 1000 });
  expect(await get('/health/live')).toEqual([503, expect.stringContaining('"heartbeat"')]);
  expect(await get('/health/started')).toEqual([503, expect.stringContaining('"ageMs"')]);
  expect(await get('/health/ready')).toEqual([503, 'ready']);
  expect(await get('/health/metrics')).toEqual([200, 'metrics']);
});

test('before it is started, that is the reason shown', async () => {
  const { get } = await serve({
    heartbeat: new SharedArrayBuffer(8),
    heartbeatLimitMs: 1000,
    answers: { ...answers, started: answer('starting', 503) },
  });
  expect(await get('/health/started')).toEqual([503, 'starting']);
});

test('a port that cannot be opened is reported', async () => {
  const first = await serve();
  const port = first.report.type === 'listening' ? first.report.port : 0;
  expect((await serve({ port })).report).toEqual({ type: 'failed', code: 'EADDRINUSE' });
});
