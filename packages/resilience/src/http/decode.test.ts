import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { isHttpStatusError } from '../errors.js';
import { closeAll, connect } from '../testing/test-server.js';
import { decodersOf } from './decode.js';

afterEach(closeAll);

const greeting = JSON.stringify({ text: 'grüezi '.repeat(1000) });

/** Answers with bytes and how they are packed. */
const packed =
  (encoding: string, bytes: Uint8Array, status = 200) =>
  (_: unknown, response: ServerResponse) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'content-encoding': encoding })
      .end(bytes);

describe('a packed body', () => {
  test.each([
    ['gzip', gzipSync(greeting)],
    ['x-gzip', gzipSync(greeting)],
    ['br', brotliCompressSync(greeting)],
    ['deflate', deflateSync(greeting)],
    ['GZIP, br', brotliCompressSync(gzipSync(greeting))],
    ['identity', Buffer.from(greeting)],
  ])('%s is unpacked', async (encoding, bytes) => {
    const { client } = await connect(packed(encoding, bytes));
    const { body, headers } = await client.request('GET', '/');
    expect(body).toEqual(JSON.parse(greeting));
    if (encoding !== 'identity') expect(headers).not.toHaveProperty('content-encoding');
  });

  test('of a failure is unpacked as well', async () => {
    const problem = { title: 'Not Found', status: 404, code: 'not_found' };
    const { client } = await connect(packed('gzip', gzipSync(JSON.stringify(problem)), 404));
    const error = await client.get('/').catch((thrown: unknown) => thrown);
    expect(isHttpStatusError(error) && error.body).toEqual(problem);
  });

  test('is passed on unpacked, as it comes', async () => {
    const { client } = await connect(packed('br', brotliCompressSync(greeting)));
    const { body, headers } = await client.stream('GET', '/');
    expect(await text(body)).toBe(greeting);
    expect(headers).not.toHaveProperty('content-length');
  });

  test('the request says what can be read', async () => {
    const { client } = await connect(({ headers }, response) =>
      response.end(headers['accept-encoding']),
    );
    expect(await client.get('/')).toMatch(/^(zstd, )?br, gzip, deflate$/);
    const own = { headers: { 'Accept-Encoding': 'identity' } };
    expect(await client.get('/', own)).toBe('identity');
  });

  test.each([
    ['HEAD', (r: ServerResponse) => r.writeHead(200, { 'content-encoding': 'gzip' })],
    ['GET', (r: ServerResponse) => r.writeHead(204, { 'content-encoding': 'gzip' })],
    ['GET', (r: ServerResponse) => r.writeHead(304, { 'content-encoding': 'gzip' })],
    [
      'GET',
      (r: ServerResponse) => r.writeHead(200, { 'content-encoding': 'gzip', 'content-length': 0 }),
    ],
    ['HEAD', (r: ServerResponse) => r.writeHead(200, { 'content-length': 10 ** 9 })],
  ] as const)('%s: none is there, and none is unpacked', async (method, head) => {
    const { client } = await connect((_, response) => void head(response).end());
    const options = { headers: {}, retry: { attempts: 1 } };
    await expect(client.request(method, '/', options)).resolves.toMatchObject({ body: undefined });
  });
});

describe('a body that must not be', () => {
  const zeros = Buffer.alloc(64 * 1024 ** 2);

  test.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])(
    'a bomb (%s) is refused when it has grown to the limit, and no further',
    async (name, bomb) => {
      const { client } = await connect(packed(name, bomb), { http: { maxResponseBytes: 100_000 } });
      const before = process.memoryUsage().arrayBuffers;
      await expect(client.get('/')).rejects.toMatchObject({
        code: 'invalid_response',
        message: 'router answered with more than 100000 bytes',
      });
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(zeros.length / 4);
    },
  );

  test('one that says beforehand that it is too large is not read', async () => {
    const { client } = await connect((_, response) => {
      response.writeHead(200, { 'content-length': 10 ** 9 }).write('x');
    });
    const failed = client.get('/', { maxResponseBytes: 10 });
    await expect(failed).rejects.toThrow('more than 10 bytes');
  });

  test.each([
    ['is not what it says', 'gzip', Buffer.from('not packed'), 'cannot be unpacked (Z_DATA_ERROR)'],
    ['is not what it says', 'br', Buffer.from('not packed'), 'cannot be unpacked (ERR_'],
    ['is cut short', 'gzip', gzipSync(greeting).subarray(0, 40), 'unpacked (Z_BUF_ERROR)'],
    ['was not asked for', 'compress', Buffer.from('x'), 'that cannot be read (compress)'],
    [
      'is packed too often',
      'gzip, gzip, gzip',
      Buffer.from('x'),
      'cannot be read (gzip, gzip, gzip)',
    ],
  ])('one that %s (%s)', async (_, encoding, bytes, message) => {
    let requests = 0;
    const { client } = await connect((request, response) => {
      requests += 1;
      packed(encoding, bytes)(request, response);
    });
    await expect(client.get('/')).rejects.toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining(message),
    });
    expect(requests).toBe(1);
  });

  test('a failure is told by its status even where its body cannot be read', async () => {
    const { client } = await connect(packed('gzip', Buffer.from('not packed'), 404));
    const error = await client.get('/').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'http_status', status: 404 });
    expect(isHttpStatusError(error) && error.body).toBeUndefined();
  });
});

test('Zstandard is read where Node can, and preferred', () => {
  const make = () => new PassThrough();
  const unpackers = { createGunzip: make, createBrotliDecompress: make, createInflate: make };
  expect([...decodersOf(unpackers).keys()]).toEqual(['br', 'gzip', 'deflate', 'x-gzip']);
  const newer = decodersOf({ ...unpackers, createZstdDecompress: make });
  expect([...newer.keys()][0]).toBe('zstd');
});
