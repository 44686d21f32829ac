import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HEADERS } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { createService } from '../index.js';
import {
  createTestService,
  fakeHttp,
  fakePostgres,
  fakeRedis,
  refusedConnection,
} from '../testing.js';
import { definition, router } from '../testing/test-agent.js';

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
    expect(response.headers[HEADERS.requestId]).toMatch(/^[0-9a-f]{32}$/);
    expect(seen[HEADERS.requestId]).toBe(response.headers[HEADERS.requestId]);
    expect(seen[HEADERS.traceparent]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  test('a request whose time is up is not begun', async () => {
    const { seen, response } = await seenBy({ [HEADERS.deadline]: '0' });
    expect(response.json()).toMatchObject({ status: 504, code: 'deadline_exceeded' });
    expect(seen).toEqual({});
  });
});
