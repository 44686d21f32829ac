import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HEADERS } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  ServiceProblem,
  createService,
  defineNeeds,
  setting,
  type ServiceDefinition,
  type ServicePlugin,
} from './index.js';
import {
  createTestService,
  fakeHttp,
  fakePostgres,
  fakeRedis,
  refusedConnection,
} from './testing.js';

const settings = {
  REPORT_CURRENCY: setting.string({ default: 'EUR', pattern: /^[A-Z]{3}$/ }),
};

const needs = defineNeeds({
  'model-router': 'http',
  redis: { kind: 'redis', critical: false },
  'db-postgres': { kind: 'postgres', passwordSecret: 'db-password' },
});

const question = z.object({ question: z.string().min(1) });
const answer = z.object({ answer: z.string(), currency: z.string() });

const agent: ServicePlugin<typeof settings, typeof needs> = async (app, context) => {
  const { clients } = context;
  app.post(
    '/v1/answer',
    { schema: { body: question, response: { 200: answer } } },
    async (request) => {
      const schema = z.object({ text: z.string() });
      const json = { question: request.body.question };
      const { text } = await clients['model-router'].post('/ask', { json, schema });
      await clients.redis.set('last', text, { ttlMs: 1000 });
      return { answer: text, currency: context.settings.REPORT_CURRENCY };
    },
  );
  app.get('/v1/rows', () => clients['db-postgres'].query('select 1'));
  app.get('/v1/none', () => {
    throw new ServiceProblem(404, 'invoice_not_found', 'There is no invoice 17.');
  });
  app.get('/v1/slip', () => {
    throw new TypeError('a slip with a secret');
  });
  app.get('/v1/wrong', { schema: { response: { 200: z.object({ n: z.number() }) } } }, () => {
    return { n: 'no number' } as unknown as { n: number };
  });
};

const definition: ServiceDefinition<typeof settings, typeof needs> = {
  name: 'agent-x',
  version: '1.2.3',
  description: 'Answers.',
  settings,
  needs,
  plugin: agent,
};

const router = fakeHttp({
  'POST /ask': ({ json }) => ({ json: { text: `you asked ${JSON.stringify(json)}` } }),
});

describe('an agent in a test, without a port', () => {
  test('answers with its settings and clients', async () => {
    const redis = fakeRedis();
    const service = await createTestService(definition, {
      env: { REPORT_CURRENCY: 'CHF' },
      clients: { 'model-router': router, redis },
    });
    const response = await service.inject({
      method: 'POST',
      url: '/v1/answer',
      payload: { question: 'How much?' },
    });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      answer: 'you asked {"question":"How much?"}',
      currency: 'CHF',
    });
    expect([...redis.entries.keys()]).toEqual(['last']);
    await service.close();
  });

  test('has its health endpoints and its description', async () => {
    const service = await createTestService(definition);
    expect((await service.inject('/health/ready')).json()).toMatchObject({ status: 'UP' });
    expect((await service.inject('/health/live')).statusCode).toBe(200);
    const metrics = await service.inject('/health/metrics');
    expect(metrics.body).toContain('nodejs_eventloop_utilization');
    const openapi = (await service.inject('/openapi.json')).json();
    expect(openapi.info).toEqual({ title: 'agent-x', version: '1.2.3', description: 'Answers.' });
    expect(Object.keys(openapi.paths)).toEqual([
      '/v1/answer',
      '/v1/rows',
      '/v1/none',
      '/v1/slip',
      '/v1/wrong',
    ]);
    expect(
      openapi.paths['/v1/answer'].post.requestBody.content['application/json'].schema,
    ).toMatchObject({
      type: 'object',
      required: ['question'],
    });
    await service.close();
  });

  test('a definition may be as short as this', async () => {
    const service = await createTestService({
      name: 'hello',
      plugin: async (app) => void app.get('/', () => ({ hello: 'world' })),
    });
    expect((await service.inject('/')).json()).toEqual({ hello: 'world' });
    await service.close();
  });
});

describe('problems', () => {
  const type = 'application/problem+json; charset=utf-8';

  async function ask(url: string, options: object = {}, clients: object = {}) {
    const service = await createTestService(definition, {
      clients: { 'model-router': router, ...clients },
    });
    const response = await service.inject({
      url,
      headers: { [HEADERS.requestId]: 'r-1' },
      ...options,
    });
    await service.close();
    return response;
  }

  test('of a request that is not as described', async () => {
    const response = await ask('/v1/answer', { method: 'POST', payload: { question: '' } });
    expect(response.headers['content-type']).toBe(type);
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'invalid_request',
      detail: 'The request is not as described in /openapi.json.',
      errors: [{ pointer: '/body/question', detail: expect.stringContaining('>=1') }],
      instance: '/v1/answer',
      requestId: 'r-1',
    });
  });

  test.each([
    ['/v1/none', 404, 'invoice_not_found', 'There is no invoice 17.'],
    ['/nowhere?x=1', 404, 'not_found', 'There is no GET /nowhere here.'],
  ])('%s: %d %s', async (url, status, code, detail) => {
    const response = await ask(url);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ status, code, detail, instance: url.split('?')[0] });
  });

  test.each(['/v1/slip', '/v1/wrong'])('%s: 500, and nothing of what went wrong', async (url) => {
    const response = await ask(url);
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ title: 'Internal Server Error', code: 'internal' });
    expect(response.body).not.toContain('secret');
  });

  test('of a body that cannot be read', async () => {
    const response = await ask('/v1/answer', {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      payload: '<a/>',
    });
    expect(response.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  test('of a service that is gone: 503, and «do not multiply»', async () => {
    const gone = fakeHttp({
      'POST /ask': () => {
        throw refusedConnection('model-router');
      },
    });
    const payload = { question: 'x' };
    const response = await ask('/v1/answer', { method: 'POST', payload }, { 'model-router': gone });
    expect(response.statusCode).toBe(503);
    expect(response.headers[HEADERS.noRetry]).toBe('true');
    expect(response.json()).toMatchObject({ code: 'connection_failed' });
  });

  test('of a service that is isolated: 503', async () => {
    const isolated = fakeHttp({});
    isolated.pipeline.isolate();
    const payload = { question: 'x' };
    const response = await ask(
      '/v1/answer',
      { method: 'POST', payload },
      { 'model-router': isolated },
    );
    expect(response.json()).toMatchObject({ status: 503, code: 'breaker_open' });
  });

  test('of a service that says when to come back: Retry-After', async () => {
    const throttled = fakeHttp({
      'POST /ask': () => ({ status: 429, headers: { 'retry-after': '7' } }),
    });
    const payload = { question: 'x' };
    const response = await ask(
      '/v1/answer',
      { method: 'POST', payload },
      { 'model-router': throttled },
    );
    expect(response.statusCode).toBe(502);
    expect(response.headers['retry-after']).toBe('7');
  });

  test('of a database that refuses a statement: 500', async () => {
    const refused = Object.assign(new Error('syntax error at "secret"'), { code: '42601' });
    const db = fakePostgres(() => Promise.reject(refused));
    const response = await ask('/v1/rows', {}, { 'db-postgres': db });
    expect(response.json()).toMatchObject({ status: 500, code: 'internal' });
    expect(response.body).not.toContain('secret');
  });
});

describe('what travels', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  async function seenBy(headers: Record<string, string>) {
    let seen: IncomingHttpHeaders = {};
    const server = createServer((request, response) => {
      seen = request.headers;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":"ok"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const service = await createService(definition, {
      env: { LOG_LEVEL: 'silent', MODEL_ROUTER_URL: `http://127.0.0.1:${port}` },
      clients: { redis: fakeRedis(), 'db-postgres': fakePostgres(() => []) },
      limits: false,
    });
    const response = await service.inject({
      method: 'POST',
      url: '/v1/answer',
      payload: { question: 'x' },
      headers,
    });
    await service.close();
    await new Promise((resolve) => server.close(resolve));
    return { seen, response };
  }

  test('the request id, the trace and the time that is left', async () => {
    const { seen, response } = await seenBy({
      [HEADERS.requestId]: 'r-1',
      [HEADERS.traceparent]: traceparent,
      [HEADERS.deadline]: '900',
    });
    expect(response.headers[HEADERS.requestId]).toBe('r-1');
    expect(seen[HEADERS.requestId]).toBe('r-1');
    expect(seen[HEADERS.traceparent]).toMatch(
      /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/,
    );
    expect(seen[HEADERS.traceparent]).not.toBe(traceparent);
    expect(Number(seen[HEADERS.deadline])).toBeGreaterThan(0);
    expect(Number(seen[HEADERS.deadline])).toBeLessThanOrEqual(900);
  });

  test('new ones where the caller had none, or none that is well formed', async () => {
    const { seen, response } = await seenBy({
      [HEADERS.requestId]: 'a b\u00e9',
      [HEADERS.traceparent]: 'x',
    });
    expect(response.headers[HEADERS.requestId]).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[HEADERS.requestId]).toBe(response.headers[HEADERS.requestId]);
    expect(seen[HEADERS.traceparent]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  test('a request whose time is up is not begun', async () => {
    const { seen, response } = await seenBy({ [HEADERS.deadline]: '0' });
    expect(response.json()).toMatchObject({ status: 504, code: 'deadline_exceeded' });
    expect(seen).toEqual({});
  });
});

describe('a destination that only the settings know', () => {
  const backend = { name: 'backend', url: 'http://backend:11434' };
  const plugin: ServicePlugin = async (app, { openHttp }) => {
    const client = openHttp(backend);
    app.get('/', () => client.get('/'));
  };

  test('is called as a need is, is watched, and does not make the service unready', async () => {
    const service = await createTestService({ name: 'x', plugin });
    expect((await service.inject('/health/ready')).json()).toMatchObject({
      status: 'UP',
      checks: [
        { name: 'lifecycle' },
        { name: 'backend', status: 'DOWN', data: { critical: false } },
      ],
    });
    const metrics = await service.inject('/health/metrics');
    expect(metrics.body).toContain('resilience_in_flight{destination="backend"} 0');
    await service.close();
  });

  test('can be given in a test', async () => {
    const http = { backend: fakeHttp({ 'GET /': () => ({ json: { here: true } }) }) };
    const service = await createTestService({ name: 'x', plugin }, { http });
    expect((await service.inject('/')).json()).toEqual({ here: true });
    await service.close();
  });

  test('a wrong address ends the start', async () => {
    const made = createTestService({
      name: 'x',
      plugin: async (_app, { openHttp }) => void openHttp({ ...backend, url: 'backend' }),
    });
    await expect(made).rejects.toThrow('backend  is not an address such as http://backend:…');
  });
});

describe('a service that is not set up as needed', () => {
  test('says everything at once, and no secret', async () => {
    const made = createService(
      { ...definition, secrets: ['api-key'] },
      {
        env: {
          PORT: 'http',
          REPORT_CURRENCY: 'euro',
          MODEL_ROUTER_URL: 'redis://x',
          DB_POSTGRES_URL: 'postgresql://app:hunter2@db/app',
          ALFRED_SECRETS_DIR: '/nowhere',
        },
      },
    );
    const error = await made.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'StartError',
      faults: [
        { name: 'PORT', message: expect.stringContaining('not a whole number') },
        { name: 'REPORT_CURRENCY', message: '"euro" does not match ^[A-Z]{3}$' },
        { name: 'MODEL_ROUTER_URL', message: expect.stringContaining('is needed as http') },
        { name: 'REDIS_URL', message: expect.stringContaining('is not set') },
        { name: 'DB_POSTGRES_URL', message: expect.stringContaining('holds a password') },
        { name: 'api-key', message: 'has no file: /nowhere/api-key' },
        { name: 'db-password', message: 'has no file: /nowhere/db-password' },
      ],
    });
    expect(String(error)).not.toContain('hunter2');
    expect(String(error)).toContain(
      'agent-x cannot start: 7 things are not set up as needed.\n  PORT ',
    );
  });
});
