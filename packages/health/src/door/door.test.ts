import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { systemClock } from '@alfred/resilience';
import { build } from 'esbuild';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Health } from '../health.js';
import { Metrics } from '../metrics/metrics.js';
import { openDoor, type Door, type DoorOptions } from './door.js';
import { DoorThread } from './door-thread.js';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function open(options: Partial<DoorOptions> = {}) {
  const health = new Health({ clock: systemClock });
  const metrics = new Metrics();
  const door = await openDoor({ health, metrics, clock: systemClock, port: 0, ...options });
  cleanups.push(() => door.close());
  return { health, metrics, door };
}

async function get({ port }: Door, path: string, method = 'GET') {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text };
}

/** Asks until the answer is as wished: what is pushed arrives soon, not at once. */
async function until(door: Door, path: string, status: number) {
  for (;;) {
    const answer = await get(door, path);
    if (answer.status === status) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the door', () => {
  test('answers from what was pushed', async () => {
    const { door, health } = await open();
    expect((await get(door, '/health/live')).status).toBe(200);
    expect((await get(door, '/health/ready')).status).toBe(503);
    expect((await get(door, '/health/started?x=1')).status).toBe(503);
    health.markOpen();
    const ready = await until(door, '/health/ready', 200);
    expect(ready.type).toBe('application/json; charset=utf-8');
    expect(JSON.parse(ready.text)).toEqual(health.ready());
    expect((await get(door, '/health/started')).status).toBe(200);
    health.markDraining();
    await until(door, '/health/ready', 503);
    expect((await get(door, '/health/live')).status).toBe(200);
  });

  test('the metrics page is pushed at its own interval', async () => {
    const metrics = new Metrics();
    const { door } = await open({ metrics, metricsMs: 1 });
    metrics.counter({ name: 'late_total', help: 'Late.' }).add(1);
    for (;;) {
      const { text, type } = await get(door, '/health/metrics');
      expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
      if (text.includes('late_total 1')) break;
    }
  });

  test('knows nothing else', async () => {
    const { door } = await open();
    expect(await get(door, '/')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Not Found'),
    });
    expect((await get(door, '/health/live', 'POST')).status).toBe(405);
    expect(await get(door, '/health/live', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });
});

describe('while the main loop hangs', () => {
  /** Keeps this thread busy until a probe that another process makes has its answer. */
  function probeWhileBlocked(door: Door, path: string): number {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    const prober = `
      const { workerData } = require('node:worker_threads');
      const done = (status) => {
        workerData.shared[1] = status;
        Atomics.store(workerData.shared, 0, 1);
        Atomics.notify(workerData.shared, 0);
      };
      require('node:http')
        .get(workerData.url, (response) => done(response.statusCode))
        .on('error', () => done(-1));`;
    const url = `http://127.0.0.1:${door.port}${path}`;
    const worker = new Worker(prober, { eval: true, execArgv: [], workerData: { shared, url } });
    cleanups.push(() => worker.terminate());
    Atomics.wait(shared, 0, 0);
    return shared[1] ?? -1;
  }

  test('live is answered all the same', async () => {
    const { door } = await open();
    expect(probeWhileBlocked(door, '/health/live')).toBe(200);
  });

  test('for longer than the limit, live and started fail', async () => {
    const { door, health } = await open({ heartbeatLimitMs: 0, heartbeatMs: 60_000 });
    health.markOpen();
    await until(door, '/health/ready', 200);
    expect(probeWhileBlocked(door, '/health/live')).toBe(503);
    const { text } = await get(door, '/health/started');
    expect(JSON.parse(text)).toEqual({
      status: 'DOWN',
      checks: [{ name: 'heartbeat', status: 'DOWN', data: { ageMs: expect.any(Number) } }],
    });
  });
});

describe('a door that cannot open', () => {
  test('says which port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    await expect(open({ port })).rejects.toThrow(
      `the health port 127.0.0.1:${port} is taken (EADDRINUSE)`,
    );
  });

  test('says which address it cannot have', async () => {
    await expect(open({ host: '192.0.2.1' })).rejects.toThrow('cannot be opened (EADDRNOTAVAIL)');
  });
});

describe('a thread that was begun before', () => {
  test('serves the door it is given', async () => {
    const thread = new DoorThread();
    await new Promise((resolve) => thread.worker.once('online', resolve));
    const { door } = await open({ thread });
    expect((await get(door, '/health/live')).status).toBe(200);
  });

  test('and has failed by then opens none', async () => {
    const thread = new DoorThread();
    thread.worker.emit('error', new Error('no memory'));
    await expect(open({ thread })).rejects.toThrow('cannot be opened (no memory)');
  });

  test('keeps no process alive, and can be ended', async () => {
    const thread = new DoorThread();
    const ended = new Promise((resolve) => thread.worker.once('exit', resolve));
    await thread.end();
    await ended;
    expect(thread.failure).toBeUndefined();
  });
});

test('a thread that ends by itself is reported', async () => {
  const metrics = new Metrics();
  vi.spyOn(metrics, 'print').mockReturnValue(undefined as never);
  const faults: Error[] = [];
  const { door } = await open({ metrics, onFault: (error) => faults.push(error) });
  await get(door, '/health/metrics').catch(() => undefined);
  while (faults.length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('argument'),
    "the health door's thread ended (1)",
  ]);
});

test('closed, it leaves no timer and nobody listens', async () => {
  const { door } = await open();
  await door.close();
  await door.close();
  await expect(get(door, '/health/live')).rejects.toThrow('fetch failed');
});

test('works from one minified bundle that keeps names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'door-'));
  cleanups.push(() => rm(folder, { recursive: true }));
  const outfile = join(folder, 'main.mjs');
  const source = `
    import { systemClock } from '@alfred/resilience';
    import { Health } from './health.js';
    import { openDoor } from './door/door.js';
    import { Metrics } from './metrics/metrics.js';
    const health = new Health({ clock: systemClock });
    const door = await openDoor({ health, metrics: new Metrics(), clock: systemClock, port: 0 });
    health.markOpen();
    const { status } = await fetch('http://127.0.0.1:' + door.port + '/health/live');
    await door.close();
    console.log(status);`;
  await build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '..'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    keepNames: true,
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile]);
  expect(stdout.trim()).toBe('200');
});
