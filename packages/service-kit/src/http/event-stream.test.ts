import { get, type IncomingMessage } from 'node:http';
import { fakeClock, fakeHttp } from '@alfred/resilience/testing';
import { ResilienceError } from '@alfred/resilience';
import { afterEach, describe, expect, test } from 'vitest';
import type { ServicePlugin } from '../definition.js';
import { createTestService } from '../testing.js';
import { closeAll, start } from '../testing/test-running.js';
import { sendEvents, type SendEventsOptions, type SentEvent } from './event-stream.js';

afterEach(closeAll);

const sending =
  (events: () => AsyncIterable<SentEvent>, options?: SendEventsOptions): ServicePlugin =>
  async (app) => {
    app.get('/events', (_request, reply) => sendEvents(reply, events(), options));
  };

async function answer(events: () => AsyncIterable<SentEvent>, options?: SendEventsOptions) {
  const service = await createTestService({ name: 'x', plugin: sending(events, options) });
  const response = await service.inject('/events');
  await service.close();
  return response;
}

describe('events', () => {
  test('are sent as they are given, and read as they were', async () => {
    const sent: readonly SentEvent[] = [
      { data: { a: 1 } },
      { type: 'delta', id: '7', data: 'two\nlines\r\nand\rmore' },
      { type: 'message', data: '' },
      { type: 'a\nb', id: 'c\rd', data: null },
    ];
    const response = await answer(() => later(sent));
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    const reader = fakeHttp({
      '*': () => ({ headers: { 'content-type': 'text/event-stream' }, text: response.body }),
    });
    const read = [];
    for await (const event of await reader.events('GET', '/')) read.push(event);
    expect(read).toEqual([
      { type: 'message', id: undefined, data: '{"a":1}' },
      { type: 'delta', id: '7', data: 'two\nlines\nand\nmore' },
      { type: 'message', id: undefined, data: '' },
      { type: 'a b', id: 'c d', data: 'null' },
    ]);
  });

  test('end with their terminator, where they have one', async () => {
    const { body } = await answer(() => later([{ data: 1 }]), { terminator: '[DONE]' });
    expect(body).toBe('data: 1\n\ndata: [DONE]\n\n');
  });

  test('none: the terminator alone', async () => {
    const { body } = await answer(() => later([]), { terminator: '[DONE]' });
    expect(body).toBe('data: [DONE]\n\n');
  });
});

describe('a failure', () => {
  const failing = (error: unknown, after: readonly SentEvent[]) =>
    async function* () {
      yield* after;
      throw error;
    };
  const late = new ResilienceError('attempt_timeout', 'router fell silent', {
    destination: 'router',
  });

  test('before the first event is answered with its status', async () => {
    const response = await answer(failing(late, []));
    expect([response.statusCode, response.json()]).toMatchObject([
      504,
      { code: 'attempt_timeout' },
    ]);
  });

  test('after it is an event, without a terminator', async () => {
    const { body } = await answer(failing(late, [{ data: 1 }]), { terminator: '[DONE]' });
    const [first, last = ''] = body.trim().split('\n\n');
    expect([first, last.split('\n')[0]]).toEqual(['data: 1', 'event: error']);
    expect(JSON.parse(last.slice(last.indexOf('data: ') + 6))).toMatchObject({
      status: 504,
      code: 'attempt_timeout',
      detail: 'router fell silent',
      instance: '/events',
    });
  });

  test('of ours says nothing of what went wrong', async () => {
    const { body } = await answer(failing(new TypeError('a secret'), [{ data: 1 }]));
    expect(body).toContain('"code":"internal"');
    expect(body).not.toContain('secret');
  });
});

test('silence is broken by comments', async () => {
  const clock = fakeClock();
  let goOn: () => void = () => undefined;
  const events = async function* () {
    yield { data: 1 };
    await new Promise<void>((resolve) => (goOn = resolve));
    yield { data: 2 };
  };
  const { url } = await start({ name: 'x', plugin: sending(events, { clock, pingMs: 100 }) });
  const response = await new Promise<IncomingMessage>((resolve) => get(`${url}/events`, resolve));
  const pieces: string[] = [];
  response.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  const until = async (text: string) => {
    while (!pieces.join('').endsWith(text)) await new Promise(setImmediate);
  };
  await until('data: 1\n\n');
  await clock.advance(200);
  await until(': ping\n\n: ping\n\n');
  goOn();
  await until('data: 2\n\n');
  expect(clock.pending).toBe(0);
});

test('when the caller leaves, nobody is asked for more', async () => {
  let given = 0;
  const left = new Promise<void>((resolve) => {
    void start({
      name: 'x',
      plugin: sending(async function* () {
        try {
          for (;;) {
            yield { data: (given += 1) };
            await new Promise(setImmediate);
          }
        } finally {
          resolve();
        }
      }),
    }).then(({ url }) => {
      const request = get(`${url}/events`, (response) => {
        response.once('data', () => request.destroy());
      });
      request.on('error', () => undefined);
    });
  });
  await left;
  expect(given).toBeGreaterThan(0);
});

async function* later<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
