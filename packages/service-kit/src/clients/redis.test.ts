import { defaultPolicy } from '@alfred/contract';
import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import { RedisDestination, type RedisConnection } from './redis.js';
import { toRedisFailure } from './redis-failures.js';

class ErrorReply extends Error {}
class ClientOfflineError extends Error {}
class ClientClosedError extends Error {}
const errors = { ErrorReply, ClientOfflineError, ClientClosedError };

/** A client whose connection is a set of stand-ins for the package's commands. */
function open(commands: object = {}, state: { isReady?: boolean; isOpen?: boolean } = {}) {
  const clock = fakeClock();
  const connection = {
    isReady: true,
    isOpen: true,
    close: vi.fn(() => Promise.resolve()),
    destroy: vi.fn(),
    ...state,
    ...commands,
  };
  const client = new RedisDestination({
    destination: 'cache',
    policy: { ...defaultPolicy(), timeoutMs: 500 },
    clock,
    random: () => 0,
    errors,
    connection: connection as unknown as RedisConnection,
    context: () => undefined,
  });
  return { client, clock, connection };
}

describe('commands', () => {
  test('get gives the value, or undefined', async () => {
    const { client } = open({ get: async (key: string) => (key === 'a' ? '1' : null) });
    expect([await client.get('a'), await client.get('b')]).toEqual(['1', undefined]);
  });

  test('set, with an end where one is given', async () => {
    const set = vi.fn(async () => 'OK');
    const pSetEx = vi.fn(async () => 'OK');
    const { client } = open({ set, pSetEx });
    await client.set('a', '1');
    await client.set('b', '2', { ttlMs: 50 });
    expect(set.mock.calls).toEqual([['a', '1']]);
    expect(pSetEx.mock.calls).toEqual([['b', 50, '2']]);
  });

  test('delete gives how many were there', async () => {
    const del = vi.fn(async () => 1);
    const { client } = open({ del });
    expect(await client.delete('a', 'b')).toBe(1);
    expect(del).toHaveBeenCalledWith(['a', 'b']);
  });

  test('increment, with an end from the first time where one is given', async () => {
    const pExpire = vi.fn(() => ({ exec: async () => [2, 1] }));
    const multi = () => ({ incr: () => ({ pExpire }) });
    const { client } = open({ incr: async () => 1, multi });
    expect(await client.increment('a')).toBe(1);
    expect(await client.increment('a', { ttlMs: 50 })).toBe(2);
    expect(pExpire).toHaveBeenCalledWith('a', 50, 'NX');
  });

  test('any other', async () => {
    const { client } = open({ hGetAll: async () => ({ a: '1' }) });
    await expect(client.call((redis) => redis.hGetAll('h'))).resolves.toEqual({ a: '1' });
  });
});

describe('in trouble', () => {
  test('without a connection a call fails at once, and nothing is queued', async () => {
    const incr = vi.fn();
    const { client, clock } = open({ incr }, { isReady: false });
    const failure = client.increment('a').catch((error: unknown) => error);
    await clock.advance(0);
    expect(await failure).toMatchObject({
      code: 'connection_failed',
      neverSent: true,
      message: 'cache is not connected',
    });
    expect(incr).not.toHaveBeenCalled();
  });

  test('no answer within 500 ms ends the attempt', async () => {
    const { client, clock } = open({ incr: () => new Promise(() => undefined) });
    const failure = client.increment('a').catch((error: unknown) => error);
    await clock.advance(500);
    expect(await failure).toMatchObject({ code: 'attempt_timeout' });
  });

  test('a read is tried again, an increment is not', async () => {
    const lost = () => Promise.reject(new Error('Socket closed unexpectedly'));
    const get = vi.fn(lost);
    const incr = vi.fn(lost);
    const { client, clock } = open({ get, incr });
    const failures = Promise.allSettled([client.get('a'), client.increment('a')]);
    await clock.advance(1000);
    await failures;
    expect([get.mock.calls.length, incr.mock.calls.length]).toEqual([3, 1]);
  });

  test('an error that is an answer is thrown as it came, and counts as success', async () => {
    const wrong = new ErrorReply('WRONGTYPE Operation against a key');
    const { client } = open({ get: () => Promise.reject(wrong) });
    for (let i = 0; i < 30; i += 1) await expect(client.get('a')).rejects.toBe(wrong);
    expect(client.pipeline.state().breaker).toBe('closed');
  });
});

test.each([
  [new ErrorReply('LOADING Redis is loading'), 'cache cannot serve now (LOADING)', true],
  [new ErrorReply('READONLY You can not write'), 'cache cannot serve now (READONLY)', true],
  [new ClientOfflineError('x'), 'cache is not connected', true],
  [new ClientClosedError('x'), 'cache is not connected', true],
  [new Error('Socket closed'), 'cache broke off', false],
  ['text', 'cache broke off', false],
])('%s: %s', (thrown, message, neverSent) => {
  expect(toRedisFailure(thrown, 'cache', errors)).toMatchObject({ message, neverSent });
});

describe('ping', () => {
  const patient = () => new AbortController().signal;

  test('goes past the pipeline', async () => {
    const { client } = open({ ping: async () => 'PONG' });
    client.pipeline.isolate();
    await expect(client.ping(patient())).resolves.toBeUndefined();
  });

  test('says why it failed', async () => {
    const { client } = open({ ping: () => Promise.reject(new ClientOfflineError('x')) });
    await expect(client.ping(patient())).rejects.toMatchObject({ code: 'connection_failed' });
  });

  test('without an answer in time, the connection is replaced', async () => {
    const connect = vi.fn(() => Promise.reject(new Error('not yet')));
    const { client, connection } = open({ ping: () => new Promise(() => undefined), connect });
    const controller = new AbortController();
    void client.ping(controller.signal);
    expect(connection.destroy).not.toHaveBeenCalled();
    controller.abort();
    expect(connection.destroy).toHaveBeenCalledOnce();
    expect(connect).toHaveBeenCalledOnce();
  });
});

describe('closing', () => {
  test.each([
    ['connected', true, 1],
    ['still trying', false, 0],
  ])('one that is %s', async (_, isReady, closes) => {
    const { client, connection, clock } = open({}, { isReady });
    await client.close();
    expect(connection.close).toHaveBeenCalledTimes(closes);
    expect(connection.destroy).toHaveBeenCalledOnce();
    expect(clock.pending).toBe(0);
  });

  test('a silent server is not waited for longer than for a command', async () => {
    const close = vi.fn(() => new Promise<void>(() => undefined));
    const { client, clock, connection } = open({ close });
    const closed = client.close();
    await clock.advance(499);
    expect(connection.destroy).not.toHaveBeenCalled();
    await clock.advance(1);
    await closed;
    expect(connection.destroy).toHaveBeenCalledOnce();
  });
});
