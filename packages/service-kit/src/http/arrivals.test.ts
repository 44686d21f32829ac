import type { IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Metrics } from '@alfred/health';
import { fakeClock } from '@alfred/resilience/testing';
import { HEADERS } from '@alfred/contract';
import fastify from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../logging.js';
import { addArrivals } from './arrivals.js';
import { requestIdOf } from './context-hooks.js';
import { sendProblem, toProblem } from './problems.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server whose turns the test lets pass, with a route that waits until the test lets it go on. */
async function serve(limits = true) {
  const clock = fakeClock();
  const metrics = new Metrics();
  const lines: Record<string, unknown>[] = [];
  const shed: string[] = [];
  const deferred: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const begun: string[] = [];
  const log = createLogger({
    service: 'x',
    version: '1',
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const app = fastify({ genReqId: (request: IncomingMessage) => requestIdOf(request) });
  app.setErrorHandler((error, request, reply) => sendProblem(toProblem(error), request, reply));
  addArrivals(app, {
    name: 'x',
    clock,
    metrics,
    log,
    limits,
    onShed: (reason, urgency) => shed.push(`${reason} ${urgency}`),
    defer: (run) => deferred.push(run),
  });
  const wait = async (url: string) => {
    begun.push(url);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { ok: true };
  };
  app.get('/wait', ({ url }) => wait(url));
  app.get('/important', { config: { urgency: 0 } }, ({ url }) => wait(url));
  app.get('/background', { config: { urgency: 9 } }, ({ url }) => wait(url));
  app.get('/health', { config: { pressureHandler: () => undefined } }, () => ({ up: true }));
  await app.ready();
  closers.push(() => app.close());
  /** Lets turns pass until nothing waits. */
  const turn = () => {
    while (deferred.length > 0) deferred.shift()?.();
  };
  const goOn = () => waiting.splice(0).forEach((run) => run());
  /** Resolves when the server has done all it can without time passing. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { app, clock, metrics, lines, shed, turn, goOn, begun, settled };
}

describe('when all places are taken', () => {
  async function full() {
    const served = await serve();
    const { app, turn, settled } = served;
    const fill = async (count: number) => {
      for (let i = 0; i < count; i += 1) app.inject('/wait').catch(() => undefined);
      await settled();
      turn();
    };
    await fill(1000);
    return { ...served, fill };
  }

  test('a request is refused with a problem, and leaves no line', async () => {
    const { app, shed, lines } = await full();
    const response = await app.inject({
      url: '/wait?secret=1',
      headers: { 'x-request-id': 'r-1' },
    });
    expect(response.statusCode).toBe(503);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '1',
      'x-request-id': 'r-1',
    });
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      code: 'overloaded',
      detail: 'The service has more to do than it can; try again soon.',
      instance: '/wait',
      requestId: 'r-1',
    });
    expect(shed).toEqual(['limit 3']);
    expect(lines).toEqual([]);
  });

  test('health is answered, and what is important is begun', async () => {
    const { app, begun, turn, settled } = await full();
    expect((await app.inject('/health')).statusCode).toBe(200);
    app.inject('/important').catch(() => undefined);
    app.inject({ url: '/wait?header', headers: { priority: 'u=1' } }).catch(() => undefined);
    await settled();
    turn();
    expect(begun.slice(-2)).toEqual(['/important', '/wait?header']);
  });

  test('a route that may wait is refused, whatever its requests say', async () => {
    const { app, shed } = await full();
    await app.inject({ url: '/background', headers: { priority: 'u=0' } });
    expect(shed).toEqual(['limit 7']);
  });

  test('those that last longer than half a second take no place from others', async () => {
    const { clock, fill, shed, begun } = await full();
    await clock.advance(500);
    await fill(1000);
    expect(shed).toEqual([]);
    expect(begun).toHaveLength(2000);
  });

  test('the page shows how many are under way and how many may be', async () => {
    const { metrics, goOn, settled } = await full();
    const page = metrics.print();
    expect(page).toContain('http_requests_in_flight 1000\n');
    expect(page).toContain('http_requests_limit 1000\n');
    expect(page).toContain('http_requests_queued 0\n');
    goOn();
    await settled();
    expect(metrics.print()).toContain('http_requests_in_flight 0\n');
  });
});

describe('a request that waits for its turn', () => {
  test('is not begun when its time is over by then', async () => {
    const { app, turn, begun, clock, shed, settled } = await serve();
    app.inject('/wait').catch(() => undefined);
    const headers = { [HEADERS.deadline]: '100' };
    const late = app.inject({ url: '/wait?late', headers });
    await settled();
    await clock.advance(100);
    turn();
    expect((await late).json()).toMatchObject({ status: 504, code: 'deadline_exceeded' });
    expect([begun, shed]).toEqual([['/wait'], ['deadline 3']]);
  });

  test('is not begun when its caller has gone by then', async () => {
    const { app, turn, begun, shed, settled, metrics } = await serve();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    app.inject('/wait').catch(() => undefined);
    await settled();
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /wait?gone HTTP/1.1\r\nhost: x\r\n\r\n');
    while (!metrics.print().includes('http_requests_queued 1\n')) await settled();
    socket.destroy();
    while (!metrics.print().includes('status="499"')) await settled();
    turn();
    expect([begun, shed]).toEqual([['/wait'], ['gone 3']]);
  });
});

test('a caller that hangs up leaves a line with 499, and is no longer counted', async () => {
  const { app, begun, lines, settled, metrics, goOn } = await serve(false);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /wait HTTP/1.1\r\nhost: x\r\n\r\n');
  while (begun.length === 0) await settled();
  socket.destroy();
  while (lines.length === 0) await settled();
  goOn();
  expect(lines).toMatchObject([{ path: '/wait', status: 499, aborted: true }]);
  expect(metrics.print()).toContain('http_requests_in_flight 0\n');
});
