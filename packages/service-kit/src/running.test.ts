import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Clock } from '@alfred/contract';
import { systemClock } from '@alfred/resilience';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createService,
  startService,
  type ProcessLike,
  type ServiceDefinition,
  type ServiceHost,
} from './index.js';

/** Services that really listen, on free ports of 127.0.0.1. */
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const env = { PORT: '0', HEALTH_PORT: '0', DRAIN_DELAY: '0s', STOP_GRACE: '5s' };

/** Log lines as they were written. */
function logTo(lines: Record<string, unknown>[]) {
  return { write: (line: string) => void lines.push(JSON.parse(line)) };
}

/** The machine's clock, but for one delay that ends when the test says so. */
function clockHolding(heldMs: number) {
  let release: (() => void) | undefined;
  const clock: Clock = {
    ...systemClock,
    after(delayMs, run) {
      if (Math.round(delayMs) !== heldMs) return systemClock.after(delayMs, run);
      release = run;
      return () => undefined;
    },
  };
  return { clock, release: () => release?.() };
}

/** A service with a route that waits until it is told to go on. */
function waiting() {
  const arrived: (() => void)[] = [];
  const goOn: (() => void)[] = [];
  const definition: ServiceDefinition = {
    name: 'waiting',
    plugin: async (app) => {
      app.get('/now', () => ({ ok: true }));
      app.get('/wait', async () => {
        arrived.shift()?.();
        await new Promise<void>((resolve) => goOn.push(resolve));
        return { ok: true };
      });
    },
  };
  const untilArrived = () => new Promise<void>((resolve) => arrived.push(resolve));
  return { definition, untilArrived, goOn: () => goOn.splice(0).forEach((resume) => resume()) };
}

async function start(definition: ServiceDefinition, host: ServiceHost = {}) {
  const lines: Record<string, unknown>[] = [];
  const service = await createService(definition, {
    logDestination: logTo(lines),
    limits: false,
    ...host,
    env: { ...env, ...host.env },
  });
  const ports = await service.start();
  cleanups.push(() => service.close());
  const url = `http://127.0.0.1:${ports.port}`;
  const healthUrl = `http://127.0.0.1:${ports.healthPort}`;
  return { service, url, healthUrl, lines };
}

/** Asks until the status is as wished. */
async function until(url: string, status: number): Promise<void> {
  while ((await fetch(url)).status !== status)
    await new Promise((resolve) => setImmediate(resolve));
}

describe('a running service', () => {
  test('answers on both doors, and writes one line per request that is no health request', async () => {
    const { url, healthUrl, lines } = await start(waiting().definition);
    await until(`${healthUrl}/health/ready`, 200);
    await until(`${url}/health/ready`, 200);
    const response = await fetch(`${url}/now`, { headers: { 'x-request-id': 'r-1' } });
    expect(await response.json()).toEqual({ ok: true });
    await until(`${url}/now`, 200);
    expect(lines.filter(({ requestId }) => requestId === 'r-1')).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/Z$/),
        service: 'waiting',
        version: '0.0.0',
        requestId: 'r-1',
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
        method: 'GET',
        path: '/now',
        route: '/now',
        status: 200,
        ms: expect.any(Number),
        msg: 'request',
      },
    ]);
    expect(lines.some(({ path }) => String(path).startsWith('/health'))).toBe(false);
  });

  test('is not ready while what it needs is down, stays live, and comes back', async () => {
    const router = createServer((_, response) => response.writeHead(up ? 200 : 503).end());
    let up = false;
    await new Promise<void>((resolve) => router.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => router.close(resolve)));
    cleanups.push(() => router.closeAllConnections());
    const { port } = router.address() as AddressInfo;
    const service = await createService(
      { name: 'x', needs: { router: 'http' }, plugin: async () => undefined },
      {
        env: { ...env, LOG_LEVEL: 'silent', ROUTER_URL: `http://127.0.0.1:${port}` },
        limits: false,
      },
    );
    cleanups.push(() => service.close());
    const { healthPort } = await service.start();
    const health = `http://127.0.0.1:${healthPort}/health`;
    await until(`${health}/started`, 503);
    const body = await (await fetch(`${health}/ready`)).json();
    expect(body).toMatchObject({ status: 'DOWN' });
    expect((await fetch(`${health}/live`)).status).toBe(200);
    up = true;
    await until(`${health}/ready`, 200);
    await until(`${health}/started`, 200);
  });

  test('a port that is taken ends the start, and leaves nothing open', async () => {
    const { url } = await start(waiting().definition);
    const port = new URL(url).port;
    const second = await createService(waiting().definition, {
      env: { ...env, PORT: port, LOG_LEVEL: 'silent' },
    });
    await expect(second.start()).rejects.toThrow('EADDRINUSE');
  });
});

describe('drain', () => {
  test('a request under way gets its answer, on a connection that is then closed', async () => {
    const { definition, untilArrived, goOn } = waiting();
    const { clock, release } = clockHolding(60_000);
    const { service, url, healthUrl, lines } = await start(definition, {
      env: { DRAIN_DELAY: '1m', STOP_GRACE: '5m' },
      clock,
    });
    const agent = new Agent({ keepAlive: true });
    cleanups.push(() => agent.destroy());
    const arrived = untilArrived();
    const answered = new Promise<IncomingMessage>((resolve) =>
      get(`${url}/wait`, { agent }, resolve),
    );
    await arrived;
    const drained = service.drain();
    await until(`${healthUrl}/health/ready`, 503);
    expect((await fetch(`${healthUrl}/health/live`)).status).toBe(200);
    const late = await fetch(`${url}/now`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    release();
    goOn();
    const response = await answered;
    expect([response.statusCode, await text(response)]).toEqual([200, '{"ok":true}']);
    expect(await drained).toBe('clean');
    expect(await service.drain()).toBe('clean');
    await expect(fetch(`${url}/now`)).rejects.toThrow();
    await expect(fetch(`${healthUrl}/health/live`)).rejects.toThrow();
    expect(lines.map(({ msg }) => msg)).toContain('waiting has ended');
  });

  test('an idle kept connection does not hold it up', async () => {
    const { service, url } = await start(waiting().definition);
    const agent = new Agent({ keepAlive: true });
    cleanups.push(() => agent.destroy());
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(`${url}/now`, { agent }, resolve),
    );
    await text(response);
    expect(await service.drain()).toBe('clean');
  });

  test('what does not end within the grace period is cut', async () => {
    const { definition, untilArrived, goOn } = waiting();
    const { clock, release } = clockHolding(4500);
    const { service, url } = await start(definition, { clock });
    const arrived = untilArrived();
    const failed = expect(fetch(`${url}/wait`)).rejects.toThrow();
    await arrived;
    const drained = service.drain();
    while ((await fetch(url).catch(() => undefined)) !== undefined);
    release();
    expect(await drained).toBe('cut');
    await failed;
    goOn();
  });
});

describe('as a process', () => {
  /** A process that can be sent signals, and only notes how it would end. */
  function fakeProcess() {
    const listeners = new Map<string, (given?: unknown) => void>();
    const exits: number[] = [];
    let ended: ((code: number) => void) | undefined;
    const exited = new Promise<number>((resolve) => (ended = resolve));
    let stderr = '';
    const self: ProcessLike = {
      on: (event, listener) => listeners.set(event, listener as (given?: unknown) => void),
      exit: (code) => {
        exits.push(code);
        ended?.(code);
      },
      stderr: { write: (line) => (stderr += line) },
    };
    const send = (event: string, given?: unknown) => listeners.get(event)?.(given);
    return { self, send, exits, exited, stderr: () => stderr };
  }

  async function run(definition: ServiceDefinition, environment: Record<string, string> = {}) {
    const fake = fakeProcess();
    const lines: Record<string, unknown>[] = [];
    const service = await startService(definition, {
      process: fake.self,
      env: { ...env, ...environment },
      logDestination: logTo(lines),
      limits: false,
    });
    return { ...fake, service, lines };
  }

  test.each(['SIGTERM', 'SIGINT'])('%s drains and ends with 0', async (signal) => {
    const { send, exited } = await run(waiting().definition);
    send(signal);
    expect(await exited).toBe(0);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ])('a second signal, %s, ends at once with %d', async (signal, code) => {
    const { send, exits, service } = await run(waiting().definition, { DRAIN_DELAY: '100ms' });
    send('SIGTERM');
    send(signal);
    expect(exits).toEqual([code]);
    await service?.drain();
  });

  test.each(['uncaughtException', 'unhandledRejection'])(
    '%s is logged once, drained, 1',
    async (fault) => {
      const { send, exited, lines } = await run(waiting().definition);
      send(fault, new Error('nobody caught me'));
      send(fault, new Error('nor me'));
      expect(await exited).toBe(1);
      const fatal = lines.filter(({ level }) => level === 'fatal');
      expect(fatal).toMatchObject([{ fault, err: { message: 'nobody caught me' } }]);
    },
  );

  test('a wrong set-up: each fault on a line of stderr, 78', async () => {
    const { exits, stderr, service } = await run(waiting().definition, {
      PORT: 'x',
      LOG_LEVEL: 'loud',
    });
    expect(exits).toEqual([78]);
    expect(service).toBeUndefined();
    expect(stderr().split('\n')).toEqual([
      'waiting cannot start: 2 things are not set up as needed.',
      expect.stringMatching(/^ {2}PORT {7}"x" is not a whole number/),
      expect.stringMatching(/^ {2}LOG_LEVEL {2}"loud" is none of fatal, error/),
      expect.stringContaining('Variables come from the environment'),
      '',
    ]);
  });

  test('a plugin that throws: 1, and the reason', async () => {
    const { exits, stderr } = await run({
      name: 'broken',
      plugin: () => Promise.reject(new Error('no such table')),
    });
    expect(exits).toEqual([1]);
    expect(stderr()).toContain('broken cannot start: Error: no such table');
  });

  test('a port that is taken: 1, and a line in the log', async () => {
    const { url } = await start(waiting().definition);
    const { exits, lines } = await run(waiting().definition, { PORT: new URL(url).port });
    expect(exits).toEqual([1]);
    expect(lines.at(-1)).toMatchObject({ level: 'fatal', msg: 'waiting cannot start' });
  });
});

describe('a stream', () => {
  /** An upstream that sends one event and then waits, and a service that passes it on. */
  async function streaming() {
    let closed: (() => void) | undefined;
    const untilClosed = new Promise<void>((resolve) => (closed = resolve));
    const finish: (() => void)[] = [];
    const upstream = createServer((request, response) => {
      request.socket.once('close', () => closed?.());
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      finish.push(() => response.end('data: [DONE]\n\n'));
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => upstream.close(resolve)));
    const { port } = upstream.address() as AddressInfo;
    const { url } = await start({
      name: 'x',
      plugin: async (app, { openHttp }) => {
        const backend = openHttp({ name: 'backend', url: `http://127.0.0.1:${port}` });
        app.get('/stream', async (_request, reply) => {
          const { status, headers, body } = await backend.stream('GET', '/');
          return reply.code(status).type(String(headers['content-type'])).send(body);
        });
      },
    });
    return { url: `${url}/stream`, untilClosed, finish: () => finish.forEach((end) => end()) };
  }

  test('passes through as it comes', async () => {
    const { url, finish } = await streaming();
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    finish();
    expect(await response.text()).toBe('data: 1\n\ndata: [DONE]\n\n');
  });

  test('whose reader leaves is ended at its source', async () => {
    const { url, untilClosed } = await streaming();
    const controller = new AbortController();
    const response = await fetch(url, { signal: controller.signal });
    controller.abort();
    await expect(response.text()).rejects.toThrow();
    await untilClosed;
  });
});

test('when the caller hangs up, what it waited for is aborted', async () => {
  let aborted: (() => void) | undefined;
  const untilAborted = new Promise<void>((resolve) => (aborted = resolve));
  const controller = new AbortController();
  const slow = createServer((request) => {
    request.socket.once('close', () => aborted?.());
    controller.abort();
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => slow.close(resolve)));
  const { port } = slow.address() as AddressInfo;
  const service = await createService(
    {
      name: 'x',
      needs: { slow: { kind: 'http', critical: false } },
      plugin: async (app, { clients }) => void app.get('/', () => clients.slow.get('/')),
    },
    { env: { ...env, LOG_LEVEL: 'silent', SLOW_URL: `http://127.0.0.1:${port}` }, limits: false },
  );
  cleanups.push(() => service.close());
  const { port: own } = await service.start();
  const { signal } = controller;
  await expect(fetch(`http://127.0.0.1:${own}/`, { signal })).rejects.toThrow();
  await untilAborted;
});
