import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, connect, json, open } from '../testing/test-server.js';

afterEach(closeAll);

describe('a destination in trouble', () => {
  test('that nobody listens at', async () => {
    const client = open('http://app:hunter2@127.0.0.1:1', { retry: { attempts: 1 } });
    const error = await client.post('/').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'connection_failed',
      neverSent: true,
      message: 'router could not be reached at 127.0.0.1:1 (ECONNREFUSED)',
    });
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });

  test('that hangs up', async () => {
    const { client } = await connect((request) => request.socket.destroy(), {
      retry: { attempts: 1 },
    });
    const failed = client.get('/');
    await expect(failed).rejects.toMatchObject({ code: 'connection_failed', neverSent: false });
  });

  test('that hangs up within a body', async () => {
    const { client } = await connect(
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('x');
        setImmediate(() => response.destroy());
      },
      { retry: { attempts: 1 } },
    );
    await expect(client.get('/')).rejects.toMatchObject({ code: 'connection_failed' });
  });

  test('that is silent: the attempt ends, and the connection with it', async () => {
    let closed: (() => void) | undefined;
    const hungUp = new Promise<void>((resolve) => (closed = resolve));
    const { client } = await connect(
      (request) => void request.socket.once('close', () => closed?.()),
      {
        timeoutMs: 20,
        retry: { attempts: 1 },
      },
    );
    await expect(client.get('/')).rejects.toMatchObject({ code: 'attempt_timeout' });
    await hungUp;
  });

  test('when the caller leaves, the request is aborted', async () => {
    const caller = new AbortController();
    let closed: (() => void) | undefined;
    const hungUp = new Promise<void>((resolve) => (closed = resolve));
    const { client } = await connect(
      (request) => {
        request.socket.once('close', () => closed?.());
        caller.abort();
      },
      {},
      { context: () => ({ headers: {}, signal: caller.signal }) },
    );
    await expect(client.get('/')).rejects.toMatchObject({ code: 'cancelled' });
    await hungUp;
  });
});

describe('stream', () => {
  test('passes the body on as it comes', async () => {
    const { client } = await connect(async (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${await text(request)}\n\n`);
      response.end('data: [DONE]\n\n');
    });
    const { status, headers, body } = await client.stream('POST', '/', { json: 1 });
    expect([status, headers['content-type']]).toEqual([200, 'text/event-stream']);
    expect(await text(body)).toBe('data: 1\n\ndata: [DONE]\n\n');
  });

  test('a failure before the first byte is tried again, and read', async () => {
    let requests = 0;
    const { client } = await connect((_, response) => {
      requests += 1;
      json(response, { title: 'x' }, requests === 1 ? 503 : 400);
    });
    const error = await client.stream('GET', '/').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 400, attempts: 2 });
  });

  test.each(['before', 'after'])('ends when the caller leaves %s the head', async (when) => {
    const caller = new AbortController();
    const { client } = await connect((_, response) => {
      if (when === 'before') caller.abort();
      else response.writeHead(200).write('x');
    });
    const started = client.stream('GET', '/', { signal: caller.signal });
    if (when === 'before') {
      await expect(started).rejects.toMatchObject({ code: 'cancelled' });
      return;
    }
    const { body } = await started;
    caller.abort();
    await expect(text(body)).rejects.toThrow();
  });

  test('an ending stream no longer listens to the caller', async () => {
    const { signal } = new AbortController();
    const { client } = await connect((_, response) => response.end('x'));
    const { body } = await client.stream('GET', '/', { signal });
    await text(body);
    body.destroy();
    expect(body.closed || body.destroyed).toBe(true);
  });
});
