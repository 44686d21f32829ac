import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  HEALTH_CONTENT_TYPE,
  HEALTH_PATHS,
  METRICS_CONTENT_TYPE,
  OPENMETRICS_CONTENT_TYPE,
} from '@alfred/contract';
import { systemClock } from '@alfred/resilience';
import fastify from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { openDoor } from './door/door.js';
import { Health } from './health.js';
import { healthListener } from './listener.js';
import { Metrics } from './metrics/metrics.js';
import { healthRoutes } from './plugin.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function sources() {
  const metrics = new Metrics();
  metrics.counter({ name: 'seen_total', help: 'Seen.' }).add(3);
  return { health: new Health({ clock: systemClock }), metrics };
}

async function plain(next?: (request: IncomingMessage, response: ServerResponse) => void) {
  const given = sources();
  const server = createServer(healthListener(given, next));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return { ...given, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The three doors, each around sources of its own. */
const doors = {
  'a plain server': () => plain(),
  'the Fastify plugin': async () => {
    const given = sources();
    const app = fastify();
    await app.register(healthRoutes, given);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    closers.push(() => app.close());
    return { ...given, url };
  },
  'a thread of its own': async () => {
    const given = sources();
    const door = await openDoor({ ...given, clock: systemClock, port: 0 });
    closers.push(() => door.close());
    return { ...given, url: `http://127.0.0.1:${door.port}` };
  },
};

async function ask(url: string, method = 'GET', headers: Record<string, string> = {}) {
  const response = await fetch(url, { method, headers });
  const { status } = response;
  const read = (name: string) => response.headers.get(name);
  const [type, cache, length] = ['content-type', 'cache-control', 'content-length'].map(read);
  return {
    status,
    type,
    cache,
    length: Number(length),
    allow: read('allow'),
    body: await response.text(),
  };
}

describe.each(Object.entries(doors))('%s', (_, open) => {
  const cache = 'no-store';

  test('answers the four paths with status, type and body of the contract', async () => {
    const { url, health } = await open();
    const down = { status: 503, type: HEALTH_CONTENT_TYPE, cache };
    const up = {
      status: 200,
      type: HEALTH_CONTENT_TYPE,
      cache,
      body: '{"status":"UP","checks":[]}',
    };
    expect(await ask(url + HEALTH_PATHS.live)).toMatchObject(up);
    expect(await ask(url + HEALTH_PATHS.started)).toMatchObject({
      ...down,
      body: JSON.stringify(health.started()),
    });
    expect(await ask(`${url}${HEALTH_PATHS.ready}?x=1`)).toMatchObject({
      ...down,
      body: JSON.stringify(health.ready()),
    });
    health.markOpen();
    while ((await ask(url + HEALTH_PATHS.ready)).status !== 200);
    expect(await ask(url + HEALTH_PATHS.started)).toMatchObject(up);
  });

  test('gives metrics in the form that is asked for', async () => {
    const { url } = await open();
    const page = url + HEALTH_PATHS.metrics;
    expect(await ask(page)).toMatchObject({
      status: 200,
      type: METRICS_CONTENT_TYPE,
      cache,
      body: '# HELP seen_total Seen.\n# TYPE seen_total counter\nseen_total 3\n',
    });
    const accept = 'application/openmetrics-text; version=1.0.0';
    expect(await ask(page, 'GET', { accept })).toMatchObject({
      status: 200,
      type: OPENMETRICS_CONTENT_TYPE,
      cache,
      body: '# HELP seen Seen.\n# TYPE seen counter\nseen_total 3\n# EOF\n',
    });
  });

  test.each(Object.values(HEALTH_PATHS))('HEAD and others of %s', async (path) => {
    const { url } = await open();
    const { status, length, body } = await ask(url + path);
    const head = await ask(url + path, 'HEAD');
    expect(head).toMatchObject({ status, body: '' });
    expect([length, head.length]).toEqual([body.length, body.length]);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(await ask(url + path, method)).toMatchObject({
        status: 405,
        allow: 'GET, HEAD',
        type: HEALTH_CONTENT_TYPE,
        body: '{"title":"Method Not Allowed","status":405,"code":"method_not_allowed"}',
      });
    }
  });

  test('knows nothing beside them', async () => {
    const { url } = await open();
    for (const path of ['/', '/health', '/health/live/', '/health/other']) {
      expect((await ask(url + path)).status).toBe(404);
      expect((await ask(url + path, 'POST')).status).toBe(404);
    }
  });
});

test('a plain server goes on with what is no health request', async () => {
  const { url } = await plain((_request, response) => void response.writeHead(201).end('theirs'));
  expect(await ask(`${url}/other`)).toMatchObject({ status: 201, body: 'theirs' });
  expect((await ask(url + HEALTH_PATHS.live)).status).toBe(200);
});
