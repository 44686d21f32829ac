import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HEADERS, defaultPolicy } from '@alfred/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { isHttpStatusError } from '../errors.js';
import { closeAll, connect, json, open, type Handler } from '../testing/test-server.js';
import { createHttpClient } from './client.js';

afterEach(closeAll);

const number = {
  parse(value: unknown): number {
    if (typeof value !== 'number') throw new TypeError('not a number');
    return value;
  },
};

describe('what goes out', () => {
  test.each(['get', 'post', 'put', 'patch', 'delete'] as const)('%s', async (method) => {
    const { client } = await connect((request, response) => json(response, request.method));
    await expect(client[method]('/')).resolves.toBe(method.toUpperCase());
  });

  test('path, query, headers, JSON', async () => {
    const { client } = await connect(async (request, response) => {
      const { url, headers } = request;
      json(response, {
        url,
        type: headers['content-type'],
        x: headers['x-a'],
        body: await text(request),
      });
    });
    const query = { q: 'a b&c', n: 5, yes: true, list: ['1', '2'], none: undefined };
    const options = { query, headers: { 'X-A': '1' }, json: { a: 1 } };
    await expect(client.post('/search', options)).resolves.toEqual({
      url: '/search?q=a+b%26c&n=5&yes=true&list=1&list=2',
      type: 'application/json',
      x: '1',
      body: '{"a":1}',
    });
    await expect(client.get('/x?a=1', { query: { b: 2 } })).resolves.toMatchObject({
      url: '/x?a=1&b=2',
    });
  });

  test('a path and a name in the address', async () => {
    const { url } = await connect((request, response) =>
      json(response, [request.url, request.headers.authorization]),
    );
    const client = open(`${url.replace('//', '//app:p%40ss@')}/api/`);
    const basic = `Basic ${Buffer.from('app:p@ss').toString('base64')}`;
    await expect(client.get('/v1')).resolves.toEqual(['/api/v1', basic]);
  });

  test('the time the attempt has, and what the caller hands on', async () => {
    const context = () => ({ headers: { [HEADERS.requestId]: 'r-1' }, deadlineAt: Infinity });
    const { client } = await connect(
      ({ headers }, response) =>
        json(response, [headers[HEADERS.requestId], headers[HEADERS.deadline]]),
      {},
      { context },
    );
    const answer = await client.get('/', { deadlineMs: 500 });
    expect(answer).toEqual(['r-1', expect.stringMatching(/^(500|4\d\d)$/)]);
  });

  test.each([
    ['a path without a slash', 'v1', {}],
    ['two bodies', '/', { json: 1, body: 'x' }],
  ])('%s is a slip of the programmer', async (_, path, options) => {
    const client = open('http://127.0.0.1:1');
    await expect(client.post(path, options)).rejects.toThrow(TypeError);
  });
});

describe('what comes in', () => {
  test('checked by a schema, with its type', async () => {
    const { client } = await connect((_, response) => json(response, 42));
    const value: number = await client.get('/', { schema: number });
    expect(value).toBe(42);
  });

  test('text, and nothing', async () => {
    const { client } = await connect(({ url }, response) => {
      if (url === '/none') response.writeHead(204).end();
      else response.writeHead(200, { 'content-type': 'text/plain' }).end('grüezi');
    });
    await expect(client.get('/')).resolves.toBe('grüezi');
    await expect(client.request('GET', '/none')).resolves.toMatchObject({
      status: 204,
      body: undefined,
    });
  });

  test.each([
    ['another thing than was agreed', (r: ServerResponse) => json(r, 'text'), 'was agreed'],
    [
      'JSON that cannot be read',
      (r: ServerResponse) => r.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      'cannot be read',
    ],
    ['too much', (r: ServerResponse) => r.end('x'.repeat(2000)), 'more than 1000 bytes'],
  ])('%s', async (_, answer, message) => {
    const { client } = await connect((__, response) => void answer(response), {
      http: { maxResponseBytes: 1000 },
    });
    const failed = client.get('/', { schema: number });
    await expect(failed).rejects.toMatchObject({
      code: 'invalid_response',
      destination: 'router',
      message: expect.stringContaining(message),
    });
  });

  test('a status of 400 and above is a failure, with its body for handlers', async () => {
    const problem = { title: 'Not Found', status: 404, code: 'not_found' };
    const { client } = await connect((_, response) => json(response, problem, 404));
    const error = await client.get('/').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'http_status', status: 404, attempts: 1 });
    expect(isHttpStatusError(error) && error.body).toEqual(problem);
  });

  test('a failure whose JSON cannot be read keeps its text', async () => {
    const { client } = await connect((_, response) =>
      response.writeHead(400, { 'content-type': 'application/json' }).end('{oops'),
    );
    const error = await client.get('/').catch((thrown: unknown) => thrown);
    expect(isHttpStatusError(error) && error.body).toBe('{oops');
  });
});

describe('what is tried again', () => {
  /** Fails with a status this many times, then answers with the number of requests. */
  function flaky(times: number, status = 503, headers: Record<string, string> = {}): Handler {
    let requests = 0;
    return (_, response) => {
      requests += 1;
      if (requests <= times) response.writeHead(status, headers).end();
      else json(response, requests);
    };
  }

  test('a GET', async () => {
    const { client } = await connect(flaky(2));
    await expect(client.get('/')).resolves.toBe(3);
  });

  test.each([
    ['a POST', {}, 1],
    ['a POST with an idempotency key', { idempotencyKey: 'k' }, 2],
    ['a POST that says it may', { repeatable: true }, 2],
    ['a stream', { repeatable: true, body: streamOf('x') }, 1],
    ['a body above the limit', { repeatable: true, body: 'x'.repeat(70_000) }, 1],
    ['bytes', { repeatable: true, body: new Uint8Array(10) }, 2],
  ])('%s: %j', async (_, options, requests) => {
    let seen = 0;
    const { client } = await connect((request, response) => {
      seen += 1;
      request.resume();
      response.writeHead(seen === 1 ? 503 : 200).end();
    });
    await client.post('/', options).catch(() => undefined);
    expect(seen).toBe(requests);
  });

  test('not what a callee has tried enough itself', async () => {
    const { client } = await connect(flaky(1, 503, { [HEADERS.noRetry]: 'true' }));
    await expect(client.get('/')).rejects.toMatchObject({ status: 503, attempts: 1 });
  });

  test('Retry-After is read', async () => {
    const { client } = await connect(flaky(9, 503, { 'retry-after': '7' }), {
      retry: { attempts: 1 },
    });
    await expect(client.get('/')).rejects.toMatchObject({ retryAfterMs: 7000 });
  });
});

describe('probe', () => {
  test('asks past an open breaker and gives the status', async () => {
    const { client } = await connect((_, response) => response.writeHead(503).end('down'));
    client.pipeline.isolate();
    await expect(client.probe('/health/ready', AbortSignal.timeout(5000))).resolves.toBe(503);
  });

  test('gives up an answer that does not end, and nothing of it is left', async () => {
    const { client } = await connect((_request, response) => {
      response.writeHead(200).write('endless');
    });
    const look = new AbortController();
    const asked = client.probe('/health/ready', look.signal);
    setImmediate(() => look.abort());
    await expect(asked).rejects.toMatchObject({ destination: 'router' });
    await client.close();
  });

  test('says in our words why it could not ask', async () => {
    const client = open('http://127.0.0.1:1');
    const asked = client.probe('/', AbortSignal.timeout(5000));
    await expect(asked).rejects.toMatchObject({ code: 'connection_failed' });
  });
});

test('a closed client refuses', async () => {
  const client = createHttpClient({
    destination: 'router',
    url: 'http://127.0.0.1:1',
    policy: defaultPolicy(),
  });
  await client.close();
  await expect(client.get('/')).rejects.toMatchObject({ code: 'closed' });
});

function streamOf(chunk: string): Readable {
  return Readable.from([chunk]);
}
