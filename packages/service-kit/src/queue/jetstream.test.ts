import type { NatsConnection } from '@nats-io/transport-node';
import { describe, expect, test, vi } from 'vitest';
import { JetStream, type NatsPackages } from './jetstream.js';

const coded = (code: number) => Object.assign(new Error(`${code}`), { code });
const consumer = { name: 'mailer' };

/** JetStream whose manager answers as the test says. */
function open(answers: { addStream?: Error; addConsumer?: Error } = {}) {
  const answer = (error: Error | undefined) =>
    vi.fn((..._given: unknown[]) =>
      error === undefined ? Promise.resolve() : Promise.reject(error),
    );
  const addStream = answer(answers.addStream);
  const addConsumer = answer(answers.addConsumer);
  const update = answer(undefined);
  const manager = {
    streams: { add: addStream },
    consumers: { add: addConsumer, update },
    getAccountInfo: answer(undefined),
  };
  const jetstreamManager = vi.fn(async () => manager);
  const client = { consumers: { get: vi.fn(async () => consumer) } };
  const packages = { jetstream: () => client, jetstreamManager } as unknown as NatsPackages;
  const jetStream = new JetStream({} as NatsConnection, packages, 2000);
  return { jetStream, addStream, addConsumer, update, manager, jetstreamManager };
}

describe('a stream', () => {
  const stream = { name: 'JOBS', subjects: ['jobs.>'] };

  test('is made with its limits: what waits is never dropped for what comes', async () => {
    const { jetStream, addStream } = open();
    await jetStream.ensureStream(stream);
    expect(addStream.mock.calls).toEqual([
      [
        {
          ...{ name: 'JOBS', subjects: ['jobs.>'], retention: 'workqueue', storage: 'file' },
          ...{ discard: 'new', max_bytes: 268_435_456 },
          max_age: 7 * 86_400 * 1e9,
          duplicate_window: 120 * 1e9,
        },
      ],
    ]);
  });

  test('remembers ids no longer than it keeps messages', async () => {
    const { jetStream, addStream } = open();
    await jetStream.ensureStream({ ...stream, maxAgeMs: 60_000, maxBytes: 1024 });
    expect(addStream.mock.calls[0]).toMatchObject([
      { max_age: 6e10, duplicate_window: 6e10, max_bytes: 1024 },
    ]);
  });

  test('that is there is taken as it is', async () => {
    await expect(open({ addStream: coded(10_058) }).jetStream.ensureStream(stream)).resolves.toBe(
      undefined,
    );
  });

  test.each([coded(10_065), coded(10_047), new Error('timeout')])(
    'that cannot be made: %s is thrown',
    async (addStream) => {
      await expect(open({ addStream }).jetStream.ensureStream(stream)).rejects.toBe(addStream);
    },
  );
});

describe('a consumer', () => {
  const options = { stream: 'JOBS', durable: 'mailer', subject: undefined, ackWaitMs: 30_000 };
  const wished = {
    ...{ durable_name: 'mailer', ack_policy: 'explicit', deliver_policy: 'all' },
    ...{ ack_wait: 3e10, max_deliver: -1 },
  };

  test.each([
    [undefined, wished],
    ['jobs.a', { ...wished, filter_subject: 'jobs.a' }],
  ])('of the subject %s is made; the server never gives up for it', async (subject, expected) => {
    const { jetStream, addConsumer } = open();
    await expect(jetStream.ensureConsumer({ ...options, subject })).resolves.toBe(consumer);
    expect(addConsumer.mock.calls).toEqual([['JOBS', expected]]);
  });

  test('that is there and differs is changed', async () => {
    const { jetStream, update } = open({ addConsumer: coded(10_148) });
    await expect(jetStream.ensureConsumer(options)).resolves.toBe(consumer);
    expect(update.mock.calls).toEqual([['JOBS', 'mailer', wished]]);
  });

  test('that cannot be made: the error is thrown', async () => {
    const addConsumer = coded(10_099);
    await expect(open({ addConsumer }).jetStream.ensureConsumer(options)).rejects.toBe(addConsumer);
  });
});

test('a look asks the server, and the manager is made once', async () => {
  const { jetStream, manager, jetstreamManager } = open();
  await jetStream.look();
  await jetStream.look();
  expect(manager.getAccountInfo).toHaveBeenCalledTimes(2);
  expect(jetstreamManager).toHaveBeenCalledOnce();
});
