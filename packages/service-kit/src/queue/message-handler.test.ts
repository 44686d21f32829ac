import { HEADERS, defaultPolicy } from '@alfred/contract';
import { ResilienceError } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { requestContext } from '../http/request-context.js';
import { fakeIncoming } from '../testing/fake-incoming.js';
import { MessageHandler, type MessageHandlerOptions } from './message-handler.js';
import { RejectedMessage, type ConsumeOptions } from './options.js';
import type { QueueEvent } from './queue-events.js';

type Job = { readonly n: number };
type Options = Partial<MessageHandlerOptions<Job>>;

function open(handle: ConsumeOptions<Job>['handle'], options: Options = {}) {
  const clock = fakeClock();
  const events: QueueEvent[] = [];
  const bury = vi.fn(async (_letter: unknown) => undefined);
  const handler = new MessageHandler<Job>({
    destination: 'nats',
    consumer: 'mailer',
    handling: {
      schema: z.object({ n: z.number() }),
      handle,
      maxDeliver: 3,
      ackWaitMs: 900,
      timeoutMs: 2000,
    },
    retry: defaultPolicy().retry,
    clock,
    random: () => 1,
    onEvent: (event) => void events.push(event),
    bury,
    ...options,
  });
  const ended = () => events.filter(({ type }) => type === 'ended');
  return { handler, clock, events, ended, bury };
}

const fail = (error: unknown) => () => Promise.reject(error);
const ack = { type: 'ack' };
const nak = (delayMs: number) => ({ type: 'nak', delayMs });
const term = (reason: string) => ({ type: 'term', reason });

describe('what becomes of a message', () => {
  const busy = new ResilienceError('breaker_open', 'x', { destination: 'db', retryAfterMs: 4000 });

  test.each([
    ['handled', () => undefined, {}, ack, undefined],
    ['failed once', fail(new Error('x')), {}, nak(500), undefined],
    ['failed twice', fail(new Error('x')), { attempt: 2 }, nak(1000), undefined],
    ['failed with a time to come back', fail(busy), {}, nak(4000), undefined],
    [
      'failed the last time',
      fail(new TypeError('s')),
      { attempt: 3 },
      term('handler_failed'),
      'TypeError',
    ],
    [
      'failed the last time, with a code',
      fail(busy),
      { attempt: 3 },
      term('handler_failed'),
      'breaker_open',
    ],
    [
      'failed the last time, with no error',
      fail('text'),
      { attempt: 3 },
      term('handler_failed'),
      'failed',
    ],
    [
      'rejected',
      fail(new RejectedMessage('no such\ncustomer')),
      {},
      term('rejected'),
      'no such customer',
    ],
    [
      'no JSON',
      fail(new Error('not called')),
      { body: '{' },
      term('invalid_json'),
      'it is no JSON in UTF-8',
    ],
    [
      'not as the schema says',
      fail(new Error('x')),
      { body: '{}' },
      term('invalid_message'),
      '/n: Invalid',
    ],
    [
      'delivered too often',
      fail(new Error('x')),
      { attempt: 4 },
      term('too_many_deliveries'),
      '4 times',
    ],
  ])('%s', async (_, handle, given, settlement, detail) => {
    const { handler, bury, ended, clock } = open(handle);
    const message = fakeIncoming(given);
    await handler.handle(message);
    expect(message.settled).toEqual([settlement]);
    expect(bury.mock.calls.map(([letter]) => letter)).toMatchObject(
      detail === undefined
        ? []
        : [{ headers: { 'x-dead-letter-detail': expect.stringContaining(detail) } }],
    );
    expect(ended()).toMatchObject([{ settled: true, id: 'JOBS:7', attempt: message.attempt }]);
    expect(clock.pending).toBe(0);
  });

  test('a dead letter that cannot be kept: the message comes again', async () => {
    const lost = new Error('no stream');
    const { handler, ended } = open(() => undefined, { bury: fail(lost) });
    const message = fakeIncoming({ body: '{' });
    await handler.handle(message);
    expect(message.settled).toEqual([nak(500)]);
    expect(ended()).toMatchObject([{ outcome: 'failed', error: lost }]);
  });

  test('one that takes too long is aborted, and comes again', async () => {
    const signals: AbortSignal[] = [];
    const { handler, clock, ended } = open((_, { signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    const message = fakeIncoming();
    const handled = handler.handle(message);
    await clock.advance(2000);
    await handled;
    expect([signals[0]?.aborted, message.beats]).toEqual([true, 6]);
    expect(message.settled).toEqual([nak(500)]);
    expect(ended()).toMatchObject([{ error: { code: 'attempt_timeout' }, durationMs: 2000 }]);
  });

  test.each([
    ['over', '100', 100, term('deadline_exceeded')],
    ['not over', '101', 100, ack],
  ])('one whose time is %s', async (_, header, ageMs, settlement) => {
    const handle = vi.fn();
    const { handler, clock } = open(handle);
    const headers = { [HEADERS.deadline]: header };
    const message = fakeIncoming({ headers, publishedAt: clock.wallTime() - ageMs });
    await handler.handle(message);
    expect(message.settled).toEqual([settlement]);
    expect(handle).toHaveBeenCalledTimes(settlement === ack ? 1 : 0);
  });

  test('one that is cut goes back at once', async () => {
    const { handler, ended, clock } = open(() => new Promise(() => undefined));
    const message = fakeIncoming();
    const handled = handler.handle(message);
    await clock.advance(1);
    handler.cut();
    await handled;
    expect(message.settled).toEqual([nak(0)]);
    expect(ended()).toMatchObject([{ outcome: 'returned' }]);
    expect(clock.pending).toBe(0);
  });

  test('one that was not begun goes back for a while', async () => {
    const { handler, events } = open(fail(new Error('not called')));
    const message = fakeIncoming();
    await handler.giveBack(message, 1000);
    expect(message.settled).toEqual([nak(1000)]);
    expect(events.map(({ type }) => type)).toEqual(['received', 'ended']);
  });

  test('a server that cannot be told is on record', async () => {
    const { handler, ended } = open(() => undefined);
    await handler.handle(fakeIncoming({ reachable: false }));
    expect(ended()).toMatchObject([{ outcome: 'handled', settled: false }]);
  });
});

test('the handler is given the value, what is known of the message, and its context', async () => {
  const seen: unknown[] = [];
  const { handler, clock } = open((value, delivery) => {
    const context = requestContext.getStore();
    seen.push(value, delivery, context?.requestId, context?.deadlineAt, context?.signal);
  });
  const headers = { [HEADERS.requestId]: 'r-1', 'Nats-Msg-Id': 'x' };
  await handler.handle(fakeIncoming({ attempt: 2, headers, publishedAt: clock.wallTime() }));
  const delivery = { attempt: 2, subject: 'jobs.a', id: 'x', publishedAt: clock.wallTime() };
  expect(seen.slice(0, 4)).toMatchObject([{ n: 1 }, delivery, 'r-1', 2000]);
  expect(seen[4]).toBe((seen[1] as { signal: AbortSignal }).signal);
});
