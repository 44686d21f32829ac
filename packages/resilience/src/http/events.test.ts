import type { ServerResponse } from 'node:http';
import type { Clock } from '@alfred/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../testing/fake-clock.js';
import { closeAll, connect, json } from '../testing/test-server.js';
import { deferred } from '../testing/test-work.js';
import type { EventStream } from './options.js';

afterEach(closeAll);

const word = {
  parse(value: unknown): { word: string } {
    if (typeof value === 'object' && value !== null && 'word' in value) {
      return { word: String(value.word) };
    }
    throw new TypeError('no word');
  },
};

const begin = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });

/** A stream that consists of these pieces. */
const pieces =
  (...texts: readonly string[]) =>
  async (_: unknown, response: ServerResponse) => {
    begin(response);
    for (const text of texts) await new Promise<void>((done) => response.write(text, () => done()));
    response.end();
  };

/** All data until the end, and why it ended. */
async function readAll<T>(events: EventStream<T>) {
  const data: T[] = [];
  try {
    for await (const event of events) data.push(event.data);
    return { data };
  } catch (error) {
    return { data, error };
  }
}

describe('what comes', () => {
  test('typed events, in any pieces, with their type and id', async () => {
    const { client } = await connect(
      pieces(
        '\uFEFF: hello\n\nid: 7\nevent: delta\nda',
        'ta: {"word":"gr\u00fc',
        'ezi"}\n\ndata: {"word":\ndata: "x"}\r\n\r\n',
      ),
    );
    const events = await client.events('POST', '/', { json: {}, schema: word });
    const seen = [];
    for await (const event of events) seen.push(event);
    expect(seen).toEqual([
      { type: 'delta', id: '7', data: { word: 'grüezi' } },
      { type: 'message', id: undefined, data: { word: 'x' } },
    ]);
  });

  test('text where there is no schema; an event that is not finished does not count', async () => {
    const { client } = await connect(pieces('data: a\n\ndata: b'));
    expect(await readAll(await client.events('GET', '/'))).toEqual({ data: ['a'] });
  });

  test.each([
    ['no event', pieces(': nothing\n\n')],
    ['nothing', pieces()],
    ['no content', (_: unknown, response: ServerResponse) => void response.writeHead(204).end()],
  ])('%s: a stream that is over', async (_, handler) => {
    const { client } = await connect(handler);
    expect(await readAll(await client.events('GET', '/'))).toEqual({ data: [] });
  });

  test('the request says what it wants', async () => {
    let seen: unknown;
    const { client } = await connect((request, response) => {
      const { accept, 'accept-encoding': packing } = request.headers;
      seen = { method: request.method, accept, packing };
      begin(response).end();
    });
    await client.events('POST', '/');
    expect(seen).toEqual({ method: 'POST', accept: 'text/event-stream', packing: 'identity' });
  });
});

describe('the end', () => {
  test('a terminator ends the stream, and its connection is used again', async () => {
    let connections = 0;
    const { client, server } = await connect(pieces('data: a\n\n', 'data: [DONE]\n\n'));
    server.on('connection', () => (connections += 1));
    for (const _ of [1, 2]) {
      const events = await client.events('GET', '/', { terminator: '[DONE]' });
      expect(await readAll(events)).toEqual({ data: ['a'] });
      while (client.pipeline.state().inFlight > 0) await new Promise(setImmediate);
    }
    expect(connections).toBe(1);
  });

  test('what follows a terminator and does not end is given up', async () => {
    const clock = fakeClock();
    const closed = deferred<void>();
    const { client } = await connect(
      (_, response) => {
        response.once('close', () => closed.resolve());
        begin(response).write('data: [DONE]\n\ndata: more\n\n');
      },
      {},
      { clock },
    );
    const events = await client.events('GET', '/', { terminator: '[DONE]' });
    expect(await readAll(events)).toEqual({ data: [] });
    await clock.advance(500);
    await closed.promise;
    expect(client.pipeline.state().inFlight).toBe(0);
  });

  test('without its terminator a stream was cut short', async () => {
    const { client } = await connect(pieces('data: a\n\n'));
    const events = await client.events('GET', '/', { terminator: '[DONE]' });
    expect(await readAll(events)).toMatchObject({
      data: ['a'],
      error: {
        code: 'connection_failed',
        message: expect.stringContaining('before it was complete'),
      },
    });
  });

  test('leaving the loop aborts the request, and nothing more is read', async () => {
    const closed = deferred<void>();
    const { client } = await connect((_, response) => {
      response.once('close', () => closed.resolve());
      begin(response).write('data: a\n\ndata: b\n\n');
    });
    const events = await client.events('GET', '/');
    for await (const { data } of events) {
      expect(data).toBe('a');
      break;
    }
    await closed.promise;
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(client.pipeline.state().inFlight).toBe(0);
  });

  test('a reader that waits is let go when the stream is given up', async () => {
    const { client } = await connect((_, response) => void begin(response).write('data: a\n\n'));
    const events = await client.events('GET', '/');
    await events.next();
    const waiting = events.next();
    await events.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});

describe('silence', () => {
  /** A stream whose next piece the test sends. */
  async function open() {
    const clock = fakeClock();
    let watched = 0;
    const after: Clock['after'] = (delayMs, run) => {
      if (delayMs === 5000) watched += 1;
      return clock.after(delayMs, run);
    };
    const arrived = deferred<ServerResponse>();
    const { client } = await connect(
      (_, response) => arrived.resolve(begin(response)),
      { timeoutMs: 1000, retry: { attempts: 1 }, http: { stallTimeoutMs: 5000 } },
      { clock: { ...clock, after } },
    );
    const asked = client.events('GET', '/');
    const response = await arrived.promise;
    const untilWatched = async (times: number) => {
      while (watched < times) await new Promise(setImmediate);
    };
    return { clock, client, asked, response, untilWatched };
  }

  test('before the first event is governed by the deadline', async () => {
    const { asked, clock, response } = await open();
    const failed = expect(asked).rejects.toMatchObject({ code: 'attempt_timeout' });
    response.write(': thinking\n\n');
    await clock.advance(1000);
    await failed;
  });

  test('after it is governed by the stall time-out alone, and comments are life', async () => {
    const { asked, clock, response, untilWatched } = await open();
    response.write('data: a\n\n');
    const events = await asked;
    await events.next();
    const waiting = events.next();
    for (const times of [2, 3, 4]) {
      await clock.advance(4000);
      response.write(': still here\n\n');
      await untilWatched(times);
    }
    const closed = new Promise((resolve) => response.once('close', resolve));
    const failed = expect(waiting).rejects.toMatchObject({
      code: 'attempt_timeout',
      message: 'router fell silent for 5000 ms within its stream',
    });
    await clock.advance(5000);
    await failed;
    await closed;
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('of the reader is no silence of the stream', async () => {
    const { asked, clock, response } = await open();
    response.write('data: a\n\n');
    const events = await asked;
    await events.next();
    await clock.advance(60_000);
    response.end('data: b\n\n');
    expect(await readAll(events)).toEqual({ data: ['b'] });
  });
});

describe('what must not be', () => {
  test.each([
    ['JSON in place of a stream', (r: ServerResponse) => json(r, {}), 'application/json where'],
    ['an answer without a type', (r: ServerResponse) => r.end('x'), 'a body without a type where'],
    ['data that is no JSON', (r: ServerResponse) => begin(r).end('data: x\n\n'), 'cannot be read'],
    ['data that was not agreed', (r: ServerResponse) => begin(r).end('data: 1\n\n'), 'was agreed'],
    [
      'an event too long, in one piece',
      (r: ServerResponse) => begin(r).end(`data: {"word":"${'x'.repeat(200)}"}\n\n`),
      'more than 100 characters',
    ],
    [
      'an event that never ends',
      (r: ServerResponse) => begin(r).write(`data: ${'x'.repeat(200)}`),
      'more than 100 characters',
    ],
  ])('%s', async (_, answer, message) => {
    const { client } = await connect((__, response) => void answer(response));
    const asked = client.events('GET', '/', { schema: word, maxEventLength: 100 });
    await expect(asked).rejects.toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining(message),
    });
  });

  test('unknown fields are passed over', async () => {
    const { client } = await connect(pieces('retry: soon\nmood: good\ndata: a\n\n'));
    expect(await readAll(await client.events('GET', '/'))).toEqual({ data: ['a'] });
  });

  test('events before a wrong one are given', async () => {
    const { client } = await connect(
      pieces('data: {"word":"a"}\n\ndata: 1\n\ndata: {"word":"b"}\n\n'),
    );
    const events = await client.events('GET', '/', { schema: word });
    expect(await readAll(events)).toMatchObject({
      data: [{ word: 'a' }],
      error: { code: 'invalid_response' },
    });
  });

  test.each([
    [
      'a problem',
      '{"title":"Gone","status":503,"code":"breaker_open"}',
      { code: 'http_status', status: 503 },
    ],
    ['something else', '{"oops":1}', undefined],
    ['text', 'oops', undefined],
  ])('an event of type error with %s', async (_, data, error) => {
    const { client } = await connect(pieces('data: a\n\n', `event: error\ndata: ${data}\n\n`));
    const seen = await readAll(await client.events('GET', '/'));
    if (error === undefined) expect(seen).toEqual({ data: ['a', data] });
    else expect(seen).toMatchObject({ data: ['a'], error });
  });
});
