import { createServer, type AddressInfo } from 'node:net';
import { defaultPolicy } from '@alfred/contract';
import { fakeClock } from '@alfred/resilience/testing';
import type { Pool } from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { PostgresDestination } from './postgres.js';
import { judgePostgres, toPostgresFailure } from './postgres-failures.js';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const coded = (code: string) => Object.assign(new Error('secret detail'), { code });
type Answer = (text: string, values: unknown[]) => Promise<unknown[]>;

/** A client whose pool gives connections that answer with a function. */
function open(answer: Answer, options: { connect?: () => Promise<never>; port?: number } = {}) {
  const clock = fakeClock();
  const log: string[] = [];
  const connection = {
    processID: 7,
    secretKey: 9,
    query: vi.fn(async (text: string, values: unknown[] = []) => {
      log.push(text);
      return { rows: await answer(text, values) };
    }),
    release: vi.fn((destroy?: boolean) => void log.push(destroy === true ? 'destroy' : 'release')),
  };
  const connect = options.connect ?? (() => Promise.resolve(connection));
  const end = vi.fn(() => Promise.resolve());
  const client = new PostgresDestination({
    destination: 'db',
    policy: defaultPolicy(),
    clock,
    random: () => 0,
    host: '127.0.0.1',
    port: options.port ?? 1,
    pool: { connect, end } as unknown as Pool,
    context: () => undefined,
  });
  return { client, clock, log, connection, end };
}

describe('query', () => {
  test('gives rows, and the connection back', async () => {
    const { client, log, connection } = open(async (_, values) => [{ n: values[0] }]);
    await expect(client.query('select $1 as n', [5])).resolves.toEqual([{ n: 5 }]);
    expect(connection.query).toHaveBeenCalledWith('select $1 as n', [5]);
    expect(log).toEqual(['select $1 as n', 'release']);
  });

  test('rows checked by a schema have its type', async () => {
    const { client } = open(async () => [{ n: '5' }]);
    const row = z.object({ n: z.coerce.number() });
    const rows: readonly { n: number }[] = await client.query('select', [], { row });
    expect(rows).toEqual([{ n: 5 }]);
  });

  test('what the server says against a statement is thrown as it came, and the connection is kept', async () => {
    const refused = coded('42601');
    const { client, log } = open(() => Promise.reject(refused));
    await expect(client.query('selec')).rejects.toBe(refused);
    expect(log).toEqual(['selec', 'release']);
    expect(client.pipeline.state().breaker).toBe('closed');
  });

  test('a lost connection is destroyed, and not tried again where that may do it twice', async () => {
    const { client, log } = open(() => Promise.reject(coded('ECONNRESET')));
    await expect(client.query('insert')).rejects.toMatchObject({
      code: 'connection_failed',
      attempts: 1,
      message: 'db broke off (ECONNRESET)',
    });
    expect(log).toEqual(['insert', 'destroy']);
  });

  test('an idempotent one is tried again', async () => {
    let tries = 0;
    const { client, clock } = open(async () => {
      tries += 1;
      if (tries < 3) throw coded('57P01');
      return [];
    });
    const ended = client.query('select', [], { idempotent: true });
    await clock.advance(1000);
    await expect(ended).resolves.toEqual([]);
  });

  test('a database that cannot be reached is tried again whatever the statement', async () => {
    const connect = vi.fn(() => Promise.reject(coded('ECONNREFUSED')));
    const { client, clock } = open(async () => [], { connect });
    const failure = client.query('insert').catch((error: unknown) => error);
    await clock.advance(1000);
    expect(await failure).toMatchObject({ neverSent: true, attempts: 3 });
    expect(connect).toHaveBeenCalledTimes(3);
  });
});

describe('a statement whose time is up', () => {
  test('is cancelled at the server, and its connection destroyed', async () => {
    let received: ((bytes: Buffer) => void) | undefined;
    const cancelled = new Promise<Buffer>((resolve) => (received = resolve));
    const server = createServer((socket) => socket.once('data', (bytes) => received?.(bytes)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const { client, clock, log } = open(() => new Promise(() => undefined), { port });
    const failure = client.query('select pg_sleep(60)').catch((error: unknown) => error);
    await clock.advance(2000);
    expect(await failure).toMatchObject({ code: 'attempt_timeout' });
    const bytes = await cancelled;
    expect([0, 4, 8, 12].map((at) => bytes.readInt32BE(at))).toEqual([16, 80_877_102, 7, 9]);
    expect(log).toEqual(['select pg_sleep(60)', 'destroy']);
  });

  test('that had to wait for its connection gives it back unused', async () => {
    let give: (() => void) | undefined;
    const { connection } = open(async () => []);
    const { client, clock } = open(async () => [], {
      connect: () => new Promise((resolve) => (give = () => resolve(connection as never))),
    });
    const failure = client
      .query('select', [], { deadlineMs: 100 })
      .catch((error: unknown) => error);
    await clock.advance(100);
    expect(await failure).toMatchObject({ code: 'deadline_exceeded' });
    give?.();
    await clock.advance(0);
    expect(connection.query).not.toHaveBeenCalled();
    expect(connection.release).toHaveBeenCalledOnce();
  });

  test('without a key it is only destroyed', async () => {
    const { client, clock, log, connection } = open(() => new Promise(() => undefined));
    Object.assign(connection, { processID: null });
    const caller = new AbortController();
    const failure = client.query('select', [], { signal: caller.signal }).catch((e: unknown) => e);
    await clock.advance(1);
    caller.abort();
    expect(await failure).toMatchObject({ code: 'cancelled' });
    expect(log).toEqual(['select', 'destroy']);
  });
});

describe('transaction', () => {
  test('commits what succeeded', async () => {
    const { client, log } = open(async () => [{ id: 1 }]);
    const result = await client.transaction(async (query) => (await query('insert')).length);
    expect(result).toBe(1);
    expect(log).toEqual(['begin', 'insert', 'commit', 'release']);
  });

  test('rolls back what failed, and throws that failure', async () => {
    const { client, log } = open(async (text) => {
      if (text === 'insert') throw coded('23505');
      return [];
    });
    const ended = client.transaction((query) => query('insert', [1], { row: z.object({}) }));
    await expect(ended).rejects.toMatchObject({ code: '23505' });
    expect(log).toEqual(['begin', 'insert', 'rollback', 'release']);
  });

  test('throws the first failure also when the rollback fails', async () => {
    const { client } = open(async (text) => {
      if (text !== 'begin') throw coded(text === 'insert' ? 'ECONNRESET' : 'XX000');
      return [];
    });
    const ended = client.transaction((query) => query('insert'));
    await expect(ended).rejects.toMatchObject({ message: 'db broke off (ECONNRESET)' });
  });
});

test('closed, it refuses, and its pool has ended', async () => {
  const { client, end } = open(async () => []);
  await client.close();
  expect(end).toHaveBeenCalledOnce();
  await expect(client.query('select')).rejects.toMatchObject({ code: 'closed' });
});

describe('failures', () => {
  test.each([
    ['57P03', true, true],
    ['53300', true, true],
    ['08006', true, false],
    ['ECONNRESET', true, false],
    ['ECONNRESET', false, true],
  ])('%s, connected %s: never sent %s', (code, connected, neverSent) => {
    const failure = toPostgresFailure(coded(code), 'db', connected);
    expect(failure).toMatchObject({ code: 'connection_failed', neverSent });
    expect(String(failure)).not.toContain('secret');
  });

  test.each([[new Error('Connection terminated unexpectedly')], ['text'], [null]])(
    '%s',
    (thrown) => {
      expect(toPostgresFailure(thrown, 'db', true)).toMatchObject({
        message: 'db broke off (connection lost)',
      });
    },
  );

  test.each([
    ['40001', 'if-repeatable', 'success'],
    ['40P01', 'if-repeatable', 'success'],
    ['23505', 'no', 'success'],
  ])('%s: retry %s, breaker %s', (code, retry, breaker) => {
    expect(judgePostgres(coded(code))).toMatchObject({ retry, breaker });
  });

  test('what is no answer of the server counts against it', () => {
    expect(judgePostgres(new TypeError('a slip'))).toMatchObject({ breaker: 'failure' });
    expect(judgePostgres(toPostgresFailure(coded('08006'), 'db', true))).toMatchObject({
      retry: 'if-repeatable',
      breaker: 'failure',
    });
  });
});
