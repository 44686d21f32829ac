import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ResilienceError } from '@alfred/resilience';
import { describe, expect, test } from 'vitest';
import { createService, type ServicePlugin } from './index.js';
import { createTestService, fakeHttp, fakeRedis } from './testing.js';
import { definition, router } from './testing/test-agent.js';

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

  test('a variable changes how it is called, as with a need; it is said once, without values', async () => {
    const lines: Record<string, unknown>[] = [];
    const attempts: number[] = [];
    const server = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const service = await createTestService(
      {
        name: 'x',
        plugin: async (app, { openHttp }) => {
          const client = openHttp({ ...backend, url: `http://127.0.0.1:${port}` });
          const failed = (error: unknown) => attempts.push((error as ResilienceError).attempts);
          app.get('/', () => client.get('/').catch(failed));
        },
      },
      {
        env: { BACKEND_POLICY: 'retry.attempts=1 timeoutMs=1234', LOG_LEVEL: 'info' },
        logDestination: { write: (line) => void lines.push(JSON.parse(line)) },
      },
    );
    await service.inject('/');
    await service.close();
    await new Promise((resolve) => server.close(resolve));
    expect(attempts).toEqual([1]);
    const told = lines.filter(({ variable }) => variable === 'BACKEND_POLICY');
    expect(told).toMatchObject([
      {
        level: 'info',
        destination: 'backend',
        msg: 'BACKEND_POLICY changes how backend is called: retry.attempts, timeoutMs',
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('1234');
  });

  test('a wrong variable ends the start', async () => {
    const made = createTestService(
      { name: 'x', plugin },
      { env: { BACKEND_POLICY: 'retry.attempts=99' } },
    );
    await expect(made).rejects.toThrow('BACKEND_POLICY  retry.attempts: 99 is more than 10');
  });

  test('a wrong address ends the start', async () => {
    const made = createTestService({
      name: 'x',
      plugin: async (_app, { openHttp }) => void openHttp({ ...backend, url: 'backend' }),
    });
    await expect(made).rejects.toThrow('backend  is not an address such as http://backend:…');
  });
});

describe('a need', () => {
  test('that a variable changes is told of at start, once', async () => {
    const lines: string[] = [];
    const service = await createService(
      { name: 'x', needs: { router: 'http', web: 'http', other: 'url' }, plugin: async () => {} },
      {
        env: {
          ROUTER_URL: 'http://r',
          ROUTER_POLICY: 'timeoutMs=1234',
          WEB_URL: 'http://w',
          OTHER_URL: 'tcp://o:1',
          OTHER_POLICY: 'timeoutMs=1234',
        },
        logDestination: { write: (line) => void lines.push(line) },
      },
    );
    await service.close();
    const told = lines.filter((line) => line.includes('changes how'));
    expect(told).toEqual([
      expect.stringContaining('ROUTER_POLICY changes how router is called: timeoutMs'),
    ]);
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
