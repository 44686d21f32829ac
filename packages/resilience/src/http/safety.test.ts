import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HEADERS, type WrittenPolicy } from '@alfred/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../testing/fake-clock.js';
import { closeAll, connect, json, open, type ClientExtras } from '../testing/test-server.js';
import type { Transport } from './transport.js';

afterEach(closeAll);

type Answer = (response: ServerResponse, requests: number) => void;

/** A client of a server that keeps what it is asked. */
async function asked(answer: Answer, policy: WrittenPolicy = {}, extras: ClientExtras = {}) {
  const seen: IncomingMessage[] = [];
  const { client } = await connect(
    (request, response) => {
      request.resume();
      answer(response, seen.push(request));
    },
    policy,
    extras,
  );
  return { client, seen };
}

const busy: Answer = (response) => void response.writeHead(503).end();

describe('an idempotency key', () => {
  test('is made for a write that is marked so, the same for all its attempts', async () => {
    const { client, seen } = await asked(busy);
    await client.post('/', { idempotencyKey: true }).catch(() => undefined);
    await client.post('/', { idempotencyKey: true }).catch(() => undefined);
    const keys = seen.map(({ headers }) => headers[HEADERS.idempotencyKey]);
    expect(keys).toHaveLength(6);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(new Set(keys).size).toBe(2);
  });

  test.each([
    ['as it is given', 'order-17', 'order-17', 3],
    ['by whoever makes them', true, 'key-1', 3],
    ['not at all', false, undefined, 1],
  ])('%s', async (_, idempotencyKey, sent, attempts) => {
    const { client, seen } = await asked(busy, {}, { newKey: () => 'key-1' });
    await client.post('/', { idempotencyKey }).catch(() => undefined);
    expect(seen.map(({ headers }) => headers[HEADERS.idempotencyKey])).toEqual(
      Array(attempts).fill(sent),
    );
  });
});

test('all attempts of a call carry the same trace, whose span is the request that is served', async () => {
  const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
  const context = () => ({ headers: { [HEADERS.traceparent]: traceparent } });
  const { client, seen } = await asked(busy, {}, { context });
  await client.get('/').catch(() => undefined);
  const sent = seen.map(({ headers }) => headers[HEADERS.traceparent]);
  expect(sent).toEqual([traceparent, traceparent, traceparent]);
});

describe('a stream of events', () => {
  const begun: Answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
  };

  test.each<[string, Answer, number]>([
    ['a failed answer', busy, 3],
    ['a connection that broke before the head', (response) => response.destroy(), 3],
    [
      'a connection that broke after the head',
      (response, requests) => {
        begun(response, requests);
        response.flushHeaders();
        setImmediate(() => response.destroy());
      },
      3,
    ],
    [
      'a connection that broke after the first byte',
      (response, requests) => {
        begun(response, requests);
        response.write(':', () => setImmediate(() => response.destroy()));
      },
      1,
    ],
  ])('after %s', async (_, answer, requests) => {
    const { client, seen } = await asked(answer);
    await expect(client.events('GET', '/')).rejects.toThrow();
    expect(seen).toHaveLength(requests);
  });

  test('after a time-out of the attempt: not when a byte had come', async () => {
    const clock = fakeClock();
    let sent = 0;
    const transport: Transport = {
      async send({ cancellation: { signal } }) {
        sent += 1;
        const body = new PassThrough({ signal });
        if (sent === 2) body.write(':');
        return { status: 200, headers: { 'content-type': 'text/event-stream' }, body };
      },
      close: async () => undefined,
    };
    const client = open('http://router.test', { timeoutMs: 1000 }, { clock, transport });
    const failed = client.events('GET', '/').catch((error: unknown) => error);
    for (const _ of [1, 2, 3]) await clock.advance(1000);
    expect(await failed).toMatchObject({ code: 'attempt_timeout', attempts: 2 });
    expect(sent).toBe(2);
  });

  test('is asked for anew only where it may be', async () => {
    const { client, seen } = await asked(busy);
    await expect(client.events('POST', '/')).rejects.toThrow();
    await expect(client.events('POST', '/', { repeatable: true })).rejects.toThrow();
    expect(seen).toHaveLength(1 + 3);
  });
});

describe('Retry-After', () => {
  /** How long the second attempt waited, in ms, on a clock that is moved on. */
  async function waited(retryAfter: string) {
    const clock = fakeClock(Date.UTC(2030, 0, 1));
    const begunAt: number[] = [];
    const { client } = await asked(
      (response, requests) => {
        begunAt.push(clock.now());
        if (requests === 1) response.writeHead(503, { 'retry-after': retryAfter }).end();
        else json(response, 'ok');
      },
      { deadlineMs: 60_000, timeoutMs: 60_000 },
      { clock },
    );
    let isOver = false;
    const answer = client.get('/').finally(() => (isOver = true));
    answer.catch(() => undefined);
    while (!isOver) {
      if (begunAt.length === 1 && clock.now() < 59_000) await clock.advance(500);
      await new Promise(setImmediate);
    }
    return { answer, begunAt };
  }

  test.each([
    ['of seconds', '2', 2000],
    ['of a date', 'Tue, 01 Jan 2030 00:00:03 GMT', 3000],
    ['too long, up to the slack', '600', 5000],
  ])('%s is waited for', async (_, retryAfter, ms) => {
    const { answer, begunAt } = await waited(retryAfter);
    expect(await answer).toBe('ok');
    expect(begunAt[1]).toBeGreaterThanOrEqual(ms);
    expect(begunAt[1]).toBeLessThanOrEqual(ms + 1000);
  });

  test('below zero: no other attempt', async () => {
    const { answer, begunAt } = await waited('-1');
    await expect(answer).rejects.toMatchObject({ status: 503, attempts: 1 });
    expect(begunAt).toHaveLength(1);
  });
});

describe('the time an attempt has', () => {
  test.each([
    [2000, 1980],
    [100, 95],
    [10, 9],
  ])(
    'of %d ms is passed on as %d ms, so that the callee gives up first',
    async (timeoutMs, sent) => {
      const clock = fakeClock();
      const { client, seen } = await asked((r) => json(r, 'ok'), { timeoutMs }, { clock });
      await client.get('/');
      expect(seen[0]?.headers[HEADERS.deadline]).toBe(String(sent));
    },
  );
});

describe("the caller's own body", () => {
  test.each([
    ['text', 'x'.repeat(11)],
    ['JSON', { json: 'x'.repeat(10) }],
    ['bytes', new Uint8Array(11)],
  ])('too much %s is not sent', async (_, body) => {
    const { client, seen } = await asked((r) => json(r, 'ok'));
    const given = typeof body === 'object' && 'json' in body ? body : { body };
    const failed = client.post('/', { ...given, maxRequestBytes: 10 });
    await expect(failed).rejects.toThrow(RangeError);
    expect(seen).toHaveLength(0);
  });

  test.each<[string, () => Readable, string]>([
    ['is too long', () => Readable.from(['12345', '678901']), 'more than 10 bytes'],
    [
      'breaks',
      () =>
        Readable.from(
          (async function* () {
            yield '1';
            throw new TypeError('my own fault');
          })(),
        ),
      'my own fault',
    ],
  ])('a stream that %s is no failure of the destination', async (_, make, message) => {
    const { client } = await asked((r) => json(r, 'ok'), { breaker: { minimumCalls: 1 } });
    const failed = client.put('/', { body: make(), maxRequestBytes: 10 });
    await expect(failed).rejects.toThrow(message);
    expect(client.pipeline.state().breaker).toBe('closed');
  });

  test('that is a stream is sent once, even where nothing arrived, and the destination has failed', async () => {
    const client = open('http://127.0.0.1:1', {
      breaker: { consecutiveFailures: 1, consecutiveSpanMs: 0 },
    });
    const failed = client.put('/', { body: Readable.from(['x']) });
    await expect(failed).rejects.toMatchObject({ code: 'connection_failed', neverSent: true });
    expect(client.pipeline.state().breaker).toBe('open');
  });

  test('a stream as long as it may be arrives', async () => {
    const { client } = await connect(async (request, response) =>
      json(response, await text(request)),
    );
    const body = Readable.from(['12345', '67890']);
    expect(await client.post('/', { body, maxRequestBytes: 10 })).toBe('1234567890');
  });
});
