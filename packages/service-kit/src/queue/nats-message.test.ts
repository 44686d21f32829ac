import type { JsMsg } from '@nats-io/jetstream';
import { describe, expect, test, vi } from 'vitest';
import type { Settlement } from './incoming.js';
import { NatsMessage } from './nats-message.js';

function open(isUp = true, overrides: object = {}) {
  const headers = new Map([['Nats-Msg-Id', ['x']]]);
  const raw = {
    subject: 'jobs.a',
    seq: 7,
    data: new Uint8Array([1]),
    time: new Date(5000),
    info: { deliveryCount: 2, stream: 'JOBS' },
    headers: {
      has: (name: string) => headers.has(name),
      get: (name: string) => headers.get(name)?.[0] ?? '',
      [Symbol.iterator]: () => headers[Symbol.iterator](),
    },
    ...{ ack: vi.fn(), nak: vi.fn(), term: vi.fn(), working: vi.fn() },
    ...overrides,
  };
  const message = new NatsMessage(raw as unknown as JsMsg, async () => isUp);
  return { raw, message };
}

test('says what the server says', () => {
  const { message, raw } = open();
  const { subject, attempt, stream, sequence, publishedAt, data, headers } = message;
  expect({ subject, attempt, stream, sequence, publishedAt, headers }).toEqual({
    ...{ subject: 'jobs.a', attempt: 2, stream: 'JOBS', sequence: 7, publishedAt: 5000 },
    headers: [['Nats-Msg-Id', 'x']],
  });
  expect(data).toBe(raw.data);
  expect([message.header('Nats-Msg-Id'), message.header('other')]).toEqual(['x', undefined]);
});

test('a message need not have headers', () => {
  const { message } = open(true, { headers: undefined });
  expect([message.headers, message.header('a')]).toEqual([[], undefined]);
});

describe('settling', () => {
  test.each<[Settlement, 'ack' | 'nak' | 'term', unknown[]]>([
    [{ type: 'ack' }, 'ack', []],
    [{ type: 'nak', delayMs: 99.6 }, 'nak', [100]],
    [{ type: 'term', reason: 'invalid_json' }, 'term', ['invalid_json']],
  ])('%j', async (how, method, given) => {
    const { message, raw } = open();
    expect(await message.settle(how)).toBe(true);
    expect(raw[method].mock.calls).toEqual([given]);
  });

  test('without a connection nothing is sent, as it would be lost', async () => {
    const { message, raw } = open(false);
    expect(await message.settle({ type: 'ack' })).toBe(false);
    expect(raw.ack).not.toHaveBeenCalled();
  });

  const closed = () => {
    throw new Error('closed connection');
  };

  test('a connection that was closed meanwhile makes nothing throw', async () => {
    const { message } = open(true, { ack: closed, working: closed });
    expect(await message.settle({ type: 'ack' })).toBe(false);
    expect(() => message.working()).not.toThrow();
  });
});
