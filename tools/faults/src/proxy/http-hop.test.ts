import { loadedDice } from '@alfred/resilience/testing';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { closeAll, closeLater, serveHttp, until } from '../testing/sockets.js';
import { openFaultProxy, type FaultProxyOptions } from './fault-proxy.js';

afterEach(closeAll);

async function open(options: FaultProxyOptions) {
  const proxy = await openFaultProxy({ protocol: 'http', ...options });
  closeLater(() => proxy.close());
  return proxy;
}

test('requests and answers go through as they are', async () => {
  const target = await serveHttp(async (got, answer) => {
    const said = {
      method: got.method,
      url: got.url,
      x: got.headers['x-test'],
      body: await text(got),
    };
    answer.writeHead(201, { 'x-answer': 'yes', connection: 'close' }).end(JSON.stringify(said));
  });
  const proxy = await open({ target });
  const { statusCode, headers, body } = await request(`${proxy.url}/a?b=1`, {
    method: 'POST',
    headers: { 'x-test': '1' },
    body: 'hello',
  });
  expect([statusCode, headers['x-answer'], headers.connection]).toEqual([201, 'yes', 'close']);
  expect(await body.json()).toEqual({ method: 'POST', url: '/a?b=1', x: '1', body: 'hello' });
});

test('a share of the requests is answered with an error', async () => {
  let reached = 0;
  const target = await serveHttp((_, answer) => {
    reached += 1;
    answer.end();
  });
  const proxy = await open({ target, random: loadedDice(0.24, 0.25, 0.9) });
  await proxy.set({ errorRate: 0.25, errorStatus: 502 });
  const statuses: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { statusCode, body } = await request(proxy.url);
    await body.dump();
    statuses.push(statusCode);
  }
  expect([statuses, reached]).toEqual([[502, 200, 200], 2]);
  expect(proxy.counts).toMatchObject({ requests: 3, errors: 1 });
});

test('a client that hangs up is gone for the target too', async () => {
  let closed = 0;
  const target = await serveHttp((got) => got.socket.once('close', () => (closed += 1)));
  const proxy = await open({ target });
  const controller = new AbortController();
  const failed = expect(request(proxy.url, { signal: controller.signal })).rejects.toThrow();
  await until(() => proxy.counts.requests === 1);
  controller.abort();
  await failed;
  await until(() => closed === 1);
});

test('a target that is not there resets, one that there is none of is a 503', async () => {
  const proxy = await open({ target: { host: '127.0.0.1', port: 1 } });
  await expect(request(proxy.url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  const nowhere = await open({ target: () => undefined });
  const { statusCode, body } = await request(nowhere.url);
  await body.dump();
  expect(statusCode).toBe(503);
});
