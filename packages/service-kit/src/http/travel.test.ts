import { createServer, get, request, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { text } from 'node:stream/consumers';
import { HEADERS, type Clock } from '@alfred/contract';
import { systemClock } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createService, defineNeeds, type ServiceDefinition, type ServiceHost } from '../index.js';
import type { None } from '../definition.js';
import type { Needs } from '../needs.js';
import { cleanups, closeAll } from '../testing/test-running.js';

afterEach(closeAll);

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A service that listens. */
async function open<N extends Needs>(
  definition: ServiceDefinition<None, N>,
  host: ServiceHost<N> = {},
) {
  const service = await createService(definition, {
    limits: false,
    ...host,
    env: { LOG_LEVEL: 'silent', ...host.env },
  });
  const url = await service.app.listen({ port: 0, host: '127.0.0.1' });
  cleanups.push(() => service.close());
  return url;
}

/** A server that takes requests and never answers: what it was asked, and which of it was given up. */
async function hole() {
  const seen: IncomingMessage[] = [];
  let see: () => void = () => undefined;
  let lose: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (see = resolve));
  const abandoned = new Promise<void>((resolve) => (lose = resolve));
  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    seen.push(incoming);
    response.once('close', lose);
    see();
  });
  cleanups.push(() => server.closeAllConnections());
  return { url: `http://${await listen(server)}`, seen, arrived, abandoned };
}

/** Two services, one behind the other, and a hole at the end. */
async function chain(clock: Clock = systemClock) {
  const end = await hole();
  const needs = defineNeeds({ next: 'http' });
  const seen: IncomingMessage[] = [];
  const ended: unknown[] = [];
  const link = (name: string, next: string) =>
    open(
      {
        name,
        needs,
        plugin: async (app, { clients }) => {
          app.get('/', async ({ raw }) => {
            seen.push(raw);
            return clients.next.get('/').catch((error: unknown) => {
              ended.push(error);
              throw error;
            });
          });
        },
      },
      { env: { NEXT_URL: next }, clock },
    );
  const inner = await link('inner', end.url);
  const outer = await link('outer', inner);
  return { end, outer, seen, ended };
}

const left = ({ headers }: IncomingMessage) => Number(headers[HEADERS.deadline]);

describe('over two services', () => {
  test('the deadline grows shorter, and the innermost gives up first and says so', async () => {
    const clock = fakeClock();
    const { outer, end, seen, ended } = await chain(clock);
    const answer = fetch(outer, { headers: { [HEADERS.deadline]: '400' } });
    await end.arrived;
    expect([...seen, ...end.seen].map(left)).toEqual([400, 380, 361]);
    await clock.advance(380);
    await end.abandoned;
    const response = await answer;
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 502,
      code: 'http_status',
      detail: 'next answered 504',
    });
    // The innermost gave up and says that there is no sense in another try: each was asked once.
    expect(ended).toMatchObject([{ code: 'deadline_exceeded' }, { status: 504, noRetry: true }]);
    expect([seen.length, end.seen.length]).toEqual([2, 1]);
  });

  test('a caller that hangs up ends all that was done for it', async () => {
    const { outer, end, ended } = await chain();
    const call = get(outer).on('error', () => undefined);
    await end.arrived;
    call.destroy();
    await end.abandoned;
    await vi.waitUntil(() => ended.length === 2);
    expect(ended).toMatchObject([{ code: 'cancelled' }, { code: 'cancelled' }]);
    expect(end.seen).toHaveLength(1);
  });

  test('urgency and the state of tracers go on', async () => {
    const { outer, end } = await chain();
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = {
      [HEADERS.priority]: 'i, u=1',
      [HEADERS.traceparent]: `00-${trace}-00f067aa0ba902b7-01`,
      tracestate: 'vendor=1',
    };
    const call = get(outer, { headers }).on('error', () => undefined);
    await end.arrived;
    expect(end.seen[0]?.headers).toMatchObject({
      [HEADERS.priority]: 'u=1',
      [HEADERS.traceparent]: expect.stringContaining(trace),
      tracestate: 'vendor=1',
    });
    call.destroy();
    await end.abandoned;
  });

  test.each([
    ['without a trace', { tracestate: 'vendor=1' }],
    [
      'when it is too long',
      { traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01`, tracestate: 'x'.repeat(513) },
    ],
  ])('the state of tracers does not go on %s', async (_, headers) => {
    const { outer, end } = await chain();
    const call = get(outer, { headers }).on('error', () => undefined);
    await end.arrived;
    expect(end.seen[0]?.headers).not.toHaveProperty('tracestate');
    call.destroy();
    await end.abandoned;
  });
});

test('a request whose time runs out while its body arrives is not begun', async () => {
  const clock = fakeClock();
  let begun = 0;
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const url = await open(
    {
      name: 'x',
      plugin: async (app) => {
        app.addHook('onRequest', async () => arrive());
        app.post('/', () => (begun += 1));
      },
    },
    { clock },
  );
  const headers = { 'content-type': 'application/json', [HEADERS.deadline]: '100' };
  const call = request(url, { method: 'POST', headers });
  const answered = new Promise<IncomingMessage>((resolve) => call.once('response', resolve));
  call.write('{"a":');
  await arrived;
  await clock.advance(100);
  call.end('1}');
  const response = await answered;
  expect(JSON.parse(await text(response))).toMatchObject({
    status: 504,
    code: 'deadline_exceeded',
  });
  expect(begun).toBe(0);
});

describe('a statement under way', () => {
  /** As much of a Postgres as takes a statement, and never answers it. */
  async function slowPostgres() {
    const key = [0, 0, 0, 42, 0, 0, 0, 99];
    const sockets = new Set<Socket>();
    let see: () => void = () => undefined;
    let stop: (key: readonly number[]) => void = () => undefined;
    const asked = new Promise<void>((resolve) => (see = resolve));
    const cancelled = new Promise<readonly number[]>((resolve) => (stop = resolve));
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .once('data', (startup: Buffer) => {
          if (startup.readInt32BE(4) === 80_877_102) return stop([...startup.subarray(8)]);
          // Welcome; the key by which a statement is cancelled; ready.
          socket.write(
            Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, 75, 0, 0, 0, 12, ...key, 90, 0, 0, 0, 5, 73]),
          );
          socket.once('data', see);
        });
    });
    const address = await listen(server);
    cleanups.push(() => sockets.forEach((socket) => socket.destroy()));
    return { address, key, asked, cancelled };
  }

  async function service() {
    const postgres = await slowPostgres();
    const url = await open(
      {
        name: 'x',
        needs: defineNeeds({ db: 'postgres' }),
        plugin: async (app, { clients }) => {
          app.get('/', () => clients.db.query('select 1'));
        },
      },
      { env: { DB_URL: `postgresql://app@${postgres.address}/app` } },
    );
    return { url, ...postgres };
  }

  test('ends with the time of the caller, and the server is told', async () => {
    const { url, cancelled, key } = await service();
    const response = await fetch(url, { headers: { [HEADERS.deadline]: '200' } });
    expect(await response.json()).toMatchObject({ status: 504, code: 'deadline_exceeded' });
    expect(await cancelled).toEqual(key);
  });

  test('ends when the caller hangs up, and the server is told', async () => {
    const { url, asked, cancelled, key } = await service();
    const call = get(url).on('error', () => undefined);
    await asked;
    call.destroy();
    expect(await cancelled).toEqual(key);
  });
});
