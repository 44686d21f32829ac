import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createService } from './index.js';
import { cleanups, closeAll, env, start, until, waiting } from './testing/test-running.js';

afterEach(closeAll);

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
    expect(lines.map(({ msg }) => msg)).not.toContain('incoming request');
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

  test('so does a health port that is taken', async () => {
    const { healthUrl } = await start(waiting().definition);
    const HEALTH_PORT = new URL(healthUrl).port;
    const second = await createService(waiting().definition, {
      env: { ...env, HEALTH_PORT, LOG_LEVEL: 'silent' },
    });
    await expect(second.start()).rejects.toThrow(
      `the health port 127.0.0.1:${HEALTH_PORT} is taken`,
    );
    expect(second.app.server.listening).toBe(false);
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
  const slow = createServer((request, response) => {
    // Its health is asked as well.
    if (request.url !== '/') return void response.end();
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

test('what a plugin writes with the loggers of Fastify is on the log, with the id of its request', async () => {
  const { url, lines } = await start({
    name: 'x',
    plugin: async (app) => {
      app.log.info('from the app');
      await app.register(async (inner) => {
        inner.get('/', async (request) => {
          request.log.info('from the request');
          inner.log.info('from within');
          return {};
        });
      });
    },
  });
  await fetch(url, { headers: { 'x-request-id': 'r-1' } });
  const found = lines.filter(({ msg }) => String(msg).startsWith('from'));
  expect(found.map(({ msg, requestId }) => [msg, requestId])).toEqual([
    ['from the app', undefined],
    ['from the request', 'r-1'],
    ['from within', 'r-1'],
  ]);
});
