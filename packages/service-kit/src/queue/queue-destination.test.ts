import { HEADERS, defaultPolicy } from '@alfred/contract';
import type { CallContext } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { fakeNats } from '../testing/fake-nats.js';
import type { NatsPackages } from './jetstream.js';
import { NatsLink } from './nats-link.js';
import { QueueDestination } from './queue-destination.js';

interface Sent {
  readonly subject: string;
  readonly data: unknown;
  readonly options: { readonly msgID: string; readonly headers: ReadonlyMap<string, string> };
}

/** A client on a server whose answers to publishing are those of the test. */
async function open(
  answer: () => Promise<object> = async () => ({ stream: 'JOBS', seq: 7, duplicate: false }),
  context?: CallContext,
) {
  const clock = fakeClock();
  const server = fakeNats();
  const dial = async () => server.connection;
  const link = new NatsLink({ destination: 'nats', dial, clock, random: () => 1 });
  link.begin();
  await link.firstTry;
  const sent: Sent[] = [];
  const manager = {
    streams: { add: vi.fn(async () => undefined) },
    consumers: { add: vi.fn(async () => undefined) },
    getAccountInfo: vi.fn(async () => undefined),
  };
  const packages = {
    headers: () => new Map<string, string>(),
    jetstream: () => ({
      publish: (subject: string, data: unknown, options: Sent['options']) => {
        sent.push({ subject, data, options });
        return answer();
      },
      consumers: { get: async () => ({ fetch: () => Promise.reject(new Error('no messages')) }) },
    }),
    jetstreamManager: async () => manager,
  };
  const client = new QueueDestination({
    destination: 'nats',
    policy: defaultPolicy(),
    clock,
    random: () => 1,
    link,
    packages: packages as unknown as NatsPackages,
    context: () => context,
    serviceName: 'mailer',
    isReady: () => true,
    onQueueEvent: () => undefined,
  });
  return { client, clock, server, link, sent, manager };
}

const refused = (name: string) => Object.assign(new Error('x'), { name });
const consume = {
  stream: { name: 'JOBS', subjects: ['jobs.>'] },
  schema: z.unknown(),
  handle: () => undefined,
};

describe('publishing', () => {
  test('sends JSON with an id, the trace, and how long it is worth something', async () => {
    const headers = { [HEADERS.traceparent]: 't' };
    const { client, sent } = await open(undefined, { headers });
    const published = await client.publish('jobs.a', { n: 1 }, { id: 'x', usefulForMs: 500 });
    expect(published).toEqual({ id: 'x', stream: 'JOBS', sequence: 7, duplicate: false });
    expect(sent).toMatchObject([{ subject: 'jobs.a', data: '{"n":1}', options: { msgID: 'x' } }]);
    expect(Object.fromEntries(sent[0]?.options.headers ?? [])).toEqual({
      [HEADERS.traceparent]: 't',
      [HEADERS.deadline]: '500',
    });
  });

  test('repeats what may have been lost, with the same id', async () => {
    let tries = 0;
    const { client, sent, clock } = await open(async () => {
      tries += 1;
      if (tries < 3) throw refused('TimeoutError');
      return { stream: 'JOBS', seq: 7, duplicate: true };
    });
    const published = client.publish('jobs.a', 1);
    await clock.advance(300);
    expect(await published).toMatchObject({ duplicate: true });
    expect(new Set(sent.map(({ options }) => options.msgID)).size).toBe(1);
    expect(sent).toHaveLength(3);
  });

  test('what the server refuses is told once, and does not open the breaker', async () => {
    const { client, sent } = await open(() => Promise.reject(refused('JetStreamApiError')));
    for (let n = 0; n < 30; n += 1) {
      await expect(client.publish('jobs.a', n)).rejects.toMatchObject({
        code: 'destination_failed',
        attempts: 1,
      });
    }
    expect([sent.length, client.pipeline.state().breaker]).toEqual([30, 'closed']);
  });

  test('without a connection it fails, and is not kept for later', async () => {
    const { client, sent, server, clock } = await open();
    server.tell('disconnect');
    await clock.advance(0);
    const failure = client.publish('jobs.a', 1).catch((error: unknown) => error);
    await clock.advance(1000);
    expect(await failure).toMatchObject({ code: 'connection_failed', neverSent: true });
    server.tell('reconnect');
    await clock.advance(1000);
    expect(sent).toEqual([]);
  });

  test('its time is that of the call, and of the request that is served', async () => {
    const { client, clock } = await open(() => new Promise(() => undefined), {
      headers: {},
      deadlineAt: 300,
    });
    const failures = Promise.all(
      [{}, { deadlineMs: 100 }].map((options) =>
        client.publish('jobs.a', 1, options).catch((error: unknown) => error),
      ),
    );
    await clock.advance(300);
    const late = { code: 'deadline_exceeded' };
    expect(await failures).toMatchObject([late, late]);
  });

  test('what JSON does not know is a slip of the caller', async () => {
    const { client, sent } = await open();
    await expect(client.publish('jobs.a', undefined)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});

test('a server that is back is called at once, whatever the breaker says', async () => {
  const { client, server, clock } = await open();
  const lookAgain = vi.spyOn(client.pipeline, 'tryAgain');
  server.tell('disconnect');
  await clock.advance(0);
  expect(lookAgain).not.toHaveBeenCalled();
  server.tell('reconnect');
  await clock.advance(0);
  expect(lookAgain).toHaveBeenCalledOnce();
});

test('call gives the connection', async () => {
  const { client, server } = await open();
  await expect(client.call(async (nats) => nats)).resolves.toBe(server.connection);
});

test('ensureStream makes one', async () => {
  const { client, manager } = await open();
  await client.ensureStream({ name: 'JOBS', subjects: ['jobs.>'] });
  expect(manager.streams.add).toHaveBeenCalledOnce();
});

describe('a look', () => {
  test('is well when JetStream answers and every consumer has what it needs', async () => {
    const { client, manager } = await open();
    await expect(client.look()).resolves.toBeUndefined();
    expect(manager.getAccountInfo).toHaveBeenCalledOnce();
  });

  test('says why it is not', async () => {
    const { client, manager } = await open();
    manager.getAccountInfo.mockRejectedValueOnce(refused('JetStreamNotEnabled'));
    await expect(client.look()).rejects.toMatchObject({ code: 'connection_failed' });
  });

  test('is not well when a consumer fails', async () => {
    const { client, clock, manager } = await open();
    manager.streams.add.mockRejectedValue(new Error('no room'));
    const consumer = client.consume(consume);
    await clock.advance(0);
    await expect(client.look()).rejects.toMatchObject({ code: 'consumer_failing' });
    expect(consumer).toMatchObject({ durable: 'mailer', state: 'waiting', inHand: 0 });
    await client.close();
  });
});

describe('consumers', () => {
  test('of one name there is one', async () => {
    const { client } = await open();
    client.consume(consume);
    expect(() => client.consume(consume)).toThrow('mailer consumes already');
    client.consume({ ...consume, durable: 'other' });
    await client.close();
  });

  test('are drained, and closed with the client', async () => {
    const { client, clock, server } = await open();
    const consumer = client.consume(consume);
    expect(await client.drain(1000)).toBe('clean');
    expect(consumer.state).toBe('stopped');
    await client.close();
    expect([server.isClosed, clock.pending]).toEqual([true, 0]);
    await expect(client.publish('jobs.a', 1)).rejects.toMatchObject({ code: 'closed' });
  });
});
