import type { Consumer } from '@nats-io/jetstream';
import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import { fakeNats } from '../testing/fake-nats.js';
import type { JetStream } from './jetstream.js';
import { NatsLink } from './nats-link.js';
import { NatsSource } from './nats-source.js';

const raw = (seq: number) => ({ seq, ack: vi.fn(), nak: vi.fn() });

/** A source on a link that stands, whose pulls bring what the test says. */
async function open(batches: (readonly object[] | Error | 'hang')[] = []) {
  const clock = fakeClock();
  const server = fakeNats();
  const dial = async () => server.connection;
  const link = new NatsLink({ destination: 'nats', dial, clock, random: () => 1 });
  link.begin();
  await link.firstTry;
  const fetch = vi.fn(async (_options: object) => fakeBatch(batches.shift() ?? []));
  const jetStream = {
    ensureStream: vi.fn(async (_stream: object) => undefined),
    ensureConsumer: vi.fn(async () => ({ fetch }) as unknown as Consumer),
  };
  const source = new NatsSource({
    link,
    use: (work) => link.use(() => work(jetStream as unknown as JetStream)),
    stream: { name: 'JOBS', subjects: ['jobs.>'] },
    consumer: { stream: 'JOBS', durable: 'mailer', subject: undefined, ackWaitMs: 5000 },
    clock,
  });
  const tell = async (type: 'disconnect' | 'reconnect') => {
    server.tell(type);
    await clock.advance(0);
  };
  return { source, jetStream, fetch, clock, tell, link };
}

/** What one pull brings; one that hangs ends when it is closed. */
function fakeBatch(messages: readonly object[] | Error | 'hang') {
  let end = (): void => undefined;
  const closed = new Promise<void>((resolve) => (end = resolve));
  return {
    close: () => end(),
    async *[Symbol.asyncIterator]() {
      if (messages instanceof Error) throw messages;
      if (messages === 'hang') await closed;
      else yield* messages;
    },
  };
}

async function all(messages: AsyncIterable<{ readonly sequence: number }>): Promise<number[]> {
  const sequences: number[] = [];
  for await (const { sequence } of messages) sequences.push(sequence);
  return sequences;
}

const patient = () => new AbortController().signal;

describe('what it needs at the server', () => {
  test('is made once per connection, the dead letters’ stream first', async () => {
    const { source, jetStream, tell } = await open();
    await source.ensure(patient());
    await source.ensure(patient());
    const streams = jetStream.ensureStream.mock.calls.map(([stream]) => stream);
    expect(streams).toMatchObject([{ name: 'DEAD_LETTERS' }, { name: 'JOBS' }]);
    await tell('disconnect');
    await tell('reconnect');
    await source.ensure(patient());
    expect(jetStream.ensureConsumer).toHaveBeenCalledTimes(2);
  });

  test('is waited for while there is no connection', async () => {
    const { source, jetStream, tell, clock } = await open();
    await tell('disconnect');
    const ensured = source.ensure(patient());
    await clock.advance(60_000);
    expect(jetStream.ensureConsumer).not.toHaveBeenCalled();
    await tell('reconnect');
    await ensured;
    expect(jetStream.ensureConsumer).toHaveBeenCalledOnce();
  });

  test('is not made when the wait is given up', async () => {
    const { source, jetStream, tell } = await open();
    await tell('disconnect');
    const controller = new AbortController();
    const ensured = source.ensure(controller.signal);
    controller.abort();
    await ensured;
    expect(jetStream.ensureConsumer).not.toHaveBeenCalled();
  });
});

describe('a pull', () => {
  test('gives what comes, up to so many', async () => {
    const { source, fetch } = await open([[raw(1), raw(2)]]);
    await source.ensure(patient());
    expect(await all(source.pull(5))).toEqual([1, 2]);
    expect(fetch.mock.calls).toEqual([[{ max_messages: 5, expires: 1000 }]]);
  });

  test('that fails makes it look for the consumer again', async () => {
    const deleted = new Error('consumer deleted');
    const { source, jetStream } = await open([deleted]);
    await source.ensure(patient());
    await expect(all(source.pull(5))).rejects.toBe(deleted);
    await source.ensure(patient());
    expect(jetStream.ensureConsumer).toHaveBeenCalledTimes(2);
  });

  test.each(['the connection is lost', 'it is cut'])('ends when %s', async (how) => {
    const { source, tell, clock } = await open(['hang']);
    await source.ensure(patient());
    const pulled = all(source.pull(5));
    await clock.advance(0);
    if (how === 'it is cut') source.cut();
    else await tell('disconnect');
    expect(await pulled).toEqual([]);
  });

  test.each(['never ensured', 'cut'])('of one that was %s is empty', async (how) => {
    const { source, fetch } = await open([[raw(1)]]);
    if (how === 'cut') {
      await source.ensure(patient());
      source.cut();
    }
    expect(await all(source.pull(5))).toEqual([]);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('telling the server how a message ended', () => {
  async function taken() {
    const message = raw(1);
    const opened = await open([[message]]);
    await opened.source.ensure(patient());
    for await (const one of opened.source.pull(1)) {
      return { ...opened, message, settle: () => one.settle({ type: 'ack' }) };
    }
    throw new Error('the pull brings one');
  }

  test('waits for the connection', async () => {
    const { message, settle, tell, clock } = await taken();
    await tell('disconnect');
    const settled = settle();
    await clock.advance(4999);
    expect(message.ack).not.toHaveBeenCalled();
    await tell('reconnect');
    expect(await settled).toBe(true);
    expect(message.ack).toHaveBeenCalledOnce();
    expect(clock.pending).toBe(0);
  });

  test('not beyond the time after which the server gives it to others', async () => {
    const { settle, tell, clock } = await taken();
    await tell('disconnect');
    const settled = settle();
    await clock.advance(5000);
    expect([await settled, clock.pending]).toEqual([false, 0]);
  });

  test('not when the service must end', async () => {
    const { settle, tell, source } = await taken();
    await tell('disconnect');
    const settled = settle();
    source.cut();
    expect(await settled).toBe(false);
  });
});
