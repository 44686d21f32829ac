import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { ResilienceEvent } from '../events.js';
import { closeAll, connect } from '../testing/test-server.js';
import { deferred } from '../testing/test-work.js';

afterEach(closeAll);

const begin = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: a\n\n');
  return response;
};

/** A client of a server that begins streams, and what the server sees. */
async function streaming(policy: Parameters<typeof connect>[1] = {}) {
  const open: ServerResponse[] = [];
  const closed = deferred<void>();
  const events: ResilienceEvent[] = [];
  const { client } = await connect(
    (_, response) => {
      response.once('close', () => closed.resolve());
      open.push(begin(response));
    },
    policy,
    { onEvent: (event) => events.push(event) },
  );
  const calls = () => events.flatMap((event) => (event.type === 'call' ? event.outcome : []));
  const settled = async (streams: number) => {
    while (client.pipeline.state().inFlight !== streams) await new Promise(setImmediate);
  };
  return { client, open, closed: closed.promise, calls, settled };
}

describe('a stream that is open', () => {
  test.each(['events', 'stream'] as const)(
    '%s: counts as in flight until its end',
    async (kind) => {
      const { client, open, settled } = await streaming();
      const stream = await client[kind]('GET', '/');
      expect(client.pipeline.state().inFlight).toBe(1);
      open[0]?.end();
      if ('body' in stream) await text(stream.body);
      else for await (const _ of stream);
      await settled(0);
    },
  );

  test('has a place among as many as calls may have; one more is refused, and no failure', async () => {
    const { client } = await streaming({ bulkhead: { concurrency: 2 } });
    await client.events('GET', '/');
    await client.stream('GET', '/');
    const refused = client.events('GET', '/');
    await expect(refused).rejects.toMatchObject({
      code: 'bulkhead_full',
      message: 'router was not called: 2 streams of it are open',
    });
    expect(client.pipeline.state()).toMatchObject({ breaker: 'closed', inFlight: 2 });
  });

  test.each(['events', 'stream'] as const)('%s: ends when its caller leaves', async (kind) => {
    const { client, closed, calls } = await streaming();
    const caller = new AbortController();
    const stream = await client[kind]('GET', '/', { signal: caller.signal });
    const read = 'body' in stream ? text(stream.body) : readAll(stream);
    const failed = expect(read).rejects.toMatchObject({ code: 'cancelled', destination: 'router' });
    caller.abort();
    await failed;
    await closed;
    expect(calls()).toEqual(['success']);
  });

  test('ends when the client is closed', async () => {
    const { client, closed } = await streaming();
    const events = await client.events('GET', '/');
    await client.close();
    await closed;
    await events.next();
    await expect(events.next()).rejects.toMatchObject({ code: 'closed' });
  });

  test('gives its place back when it could not be opened', async () => {
    const { client } = await connect((_, response) => void response.writeHead(404).end());
    await expect(client.events('GET', '/')).rejects.toMatchObject({ status: 404 });
    await expect(client.stream('GET', '/')).rejects.toMatchObject({ status: 404 });
    expect(client.pipeline.state().inFlight).toBe(0);
  });
});

describe('a stream that breaks', () => {
  test.each(['events', 'stream'] as const)('%s: is one more call, which failed', async (kind) => {
    const { client, open, calls } = await streaming();
    const stream = await client[kind]('GET', '/');
    open[0]?.destroy();
    const read = 'body' in stream ? text(stream.body) : readAll(stream);
    await expect(read).rejects.toMatchObject({ code: 'connection_failed', neverSent: false });
    expect(calls()).toEqual(['success', 'connection_failed']);
    expect(client.pipeline.state().inFlight).toBe(0);
  });

  test('often enough opens the breaker', async () => {
    const { client, open, calls } = await streaming({ breaker: { minimumCalls: 4 } });
    const streams = [];
    for (const _ of [1, 2, 3, 4, 5]) streams.push(await client.events('GET', '/'));
    for (const response of open) response.destroy();
    const ends = await Promise.allSettled(streams.map(readAll));
    expect(ends.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    expect(client.pipeline.state().breaker).toBe('open');
    expect(calls().slice(5)).toEqual(Array(5).fill('connection_failed'));
    await expect(client.events('GET', '/')).rejects.toMatchObject({ code: 'breaker_open' });
  });

  test.each(['events', 'stream'] as const)(
    '%s: a row of them opens the breaker, however many calls went well before',
    async (kind) => {
      const breaker = { consecutiveFailures: 5, consecutiveSpanMs: 0 };
      const { client, open } = await streaming({ breaker });
      const read = async (end: (response: ServerResponse | undefined) => void) => {
        const stream = await client[kind]('GET', '/');
        end(open.at(-1));
        await ('body' in stream ? text(stream.body) : readAll(stream)).catch(() => undefined);
      };
      for (let i = 0; i < 30; i += 1) await read((response) => response?.end());
      for (let i = 0; i < 4; i += 1) await read((response) => response?.destroy());
      await read((response) => response?.end());
      for (let i = 0; i < 4; i += 1) await read((response) => response?.destroy());
      expect(client.pipeline.state().breaker).toBe('closed');
      await read((response) => response?.destroy());
      expect(client.pipeline.state().breaker).toBe('open');
    },
  );

  test('by an end that comes too soon is one of that row', async () => {
    const breaker = { consecutiveFailures: 3, consecutiveSpanMs: 0, minimumCalls: 1000 };
    const { client, open } = await streaming({ breaker });
    for (let i = 0; i < 3; i += 1) {
      expect(client.pipeline.state().breaker).toBe('closed');
      const events = await client.events('GET', '/', { terminator: '[DONE]' });
      open.at(-1)?.end();
      await expect(readAll(events)).rejects.toMatchObject({ code: 'connection_failed' });
    }
    expect(client.pipeline.state().breaker).toBe('open');
  });

  test('after others that were left in the middle: those were as good as was wanted', async () => {
    const breaker = { consecutiveFailures: 2, consecutiveSpanMs: 0, minimumCalls: 1000 };
    const { client, open } = await streaming({ breaker });
    const breakOne = async () => {
      const events = await client.events('GET', '/');
      open.at(-1)?.destroy();
      await readAll(events).catch(() => undefined);
    };
    await breakOne();
    for await (const _ of await client.events('GET', '/')) break;
    await breakOne();
    (await client.stream('GET', '/')).body.destroy();
    await new Promise(setImmediate);
    await breakOne();
    expect(client.pipeline.state().breaker).toBe('closed');
    await breakOne();
    expect(client.pipeline.state().breaker).toBe('open');
  });

  test('while nobody calls anyway is old news', async () => {
    const { client, open, calls, settled } = await streaming();
    await client.events('GET', '/');
    client.pipeline.isolate();
    open[0]?.destroy();
    await settled(0);
    expect(calls()).toEqual(['success']);
  });

  test('a body that its reader gives up, for whatever reason, says nothing about the destination', async () => {
    const { client, closed, calls } = await streaming();
    const { body } = await client.stream('GET', '/');
    const wrong = pipeline(body, async function* () {
      yield* [];
      throw new TypeError('no room');
    });
    await expect(wrong).rejects.toThrow('no room');
    await closed;
    expect(calls()).toEqual(['success']);
  });

  test('a body that nobody reads does not end the service when it breaks', async () => {
    const { client, open, settled } = await streaming();
    await client.stream('GET', '/');
    open[0]?.destroy();
    await settled(0);
  });

  test('what is passed on is unpacked, and its end is an end', async () => {
    const { client } = await connect((_, response) => {
      Readable.from(['a', 'b']).pipe(response.writeHead(200));
    });
    const { body } = await client.stream('GET', '/');
    expect(await text(body)).toBe('ab');
  });
});

async function readAll(events: AsyncIterable<unknown>): Promise<unknown[]> {
  const seen = [];
  for await (const event of events) seen.push(event);
  return seen;
}
