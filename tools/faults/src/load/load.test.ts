import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fullLoad } from './full-load.js';
import { BROKEN, PlainConnection } from './plain-connection.js';
import { steadyLoad } from './steady-load.js';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('a connection is kept, reads answers in parts, and connects anew when it was closed', async () => {
  const sockets = new Set<unknown>();
  const port = await serve((request, response) => {
    sockets.add(request.socket);
    if (request.url === '/close') response.setHeader('connection', 'close');
    response.writeHead(request.url === '/no' ? 503 : 200, { 'content-length': 10 });
    response.write('12345');
    setImmediate(() => response.end('67890'));
  });
  const connection = new PlainConnection(port, '/no');
  expect([await connection.send(), await connection.send(), sockets.size]).toEqual([503, 503, 1]);
  const closing = new PlainConnection(port, '/close');
  expect(await closing.send()).toBe(200);
  while ((await closing.send()) === BROKEN);
  expect(sockets.size).toBeGreaterThanOrEqual(3);
  connection.close();
  closing.close();
});

test('a server that hangs up, or is not there', async () => {
  const port = await serve((request) => request.socket.destroy());
  expect(await new PlainConnection(port).send()).toBe(BROKEN);
  closers.splice(0).forEach((close) => close());
  await expect(new PlainConnection(port).open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('full load: each connection asks again as soon as it has its answer', async () => {
  let most = 0;
  let inside = 0;
  const port = await serve((_request, response) => {
    most = Math.max(most, (inside += 1));
    setImmediate(() => {
      inside -= 1;
      response.end('ok');
    });
  });
  const answers = await fullLoad({ port, connections: 3, durationMs: 50 });
  expect(answers).toBeGreaterThan(3);
  expect(most).toBeLessThanOrEqual(3);
});

test('steady load: what is good, refused, lost and late, and no more connections than allowed', async () => {
  let asked = 0;
  const port = await serve((request, response) => {
    const kind = (asked += 1) % 4;
    if (kind === 1) response.end('good');
    else if (kind === 2) response.writeHead(503, { 'content-length': 0 }).end();
    else if (kind === 3) request.socket.destroy();
  });
  const result = await steadyLoad({
    port,
    callsPerSecond: 1000,
    durationMs: 40,
    limitMs: 1000,
    connections: 50,
  });
  expect(result).toMatchObject({ calls: 40, good: 10, refused: 10, lost: 10, late: 10 });
  expect(result.latenciesMs).toHaveLength(10);
  expect(result.latenciesMs).toEqual([...result.latenciesMs].sort((a, b) => a - b));
});

test('a call that finds no connection is lost at once', async () => {
  const port = await serve(() => undefined);
  const load = { port, callsPerSecond: 1000, durationMs: 20, limitMs: 20, connections: 2 };
  expect(await steadyLoad(load)).toMatchObject({ calls: 20, late: 2, lost: 18, good: 0 });
});
