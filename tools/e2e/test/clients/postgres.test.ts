import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceDefinition } from '@alfred/service-kit';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SecretsFolder, openClients } from '../../src/client-service.js';
import { ServerContainer } from '../../src/server-container.js';
import { failureOf, timeUntil, timed, until } from '../../src/time-until.js';

let server: ServerContainer;
beforeAll(async () => {
  server = await ServerContainer.open(`alfred-e2e-postgres-${process.pid}`, {
    image: 'postgres:17',
    port: 5432,
    env: { POSTGRES_USER: 'app', POSTGRES_PASSWORD: 'one', POSTGRES_DB: 'books' },
    isUp: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'app', '-d', 'books'],
  });
});
afterAll(() => server.remove());

const needs = {
  db: {
    kind: 'postgres',
    poolSize: 3,
    passwordSecret: 'db-password',
    policy: { timeoutMs: 1000, deadlineMs: 1500 },
  },
} as const;
type Plugin = ServiceDefinition<Record<never, never>, typeof needs>['plugin'];

/** A service on the database, closed after the test. */
async function open(options: { readonly name?: string; readonly plugin?: Plugin } = {}) {
  const secrets = new SecretsFolder();
  onTestFinished(() => secrets.remove());
  secrets.write('db-password', 'one\n');
  const env = {
    DB_URL: `postgresql://app@127.0.0.1:${server.port}/books`,
    ALFRED_SECRETS_DIR: secrets.path,
  };
  const opened = await openClients({ needs, env, ...options });
  onTestFinished(() => opened.service.close());
  const ready = () => opened.service.health.ready().status === 'UP';
  await until(ready);
  return { ...opened, secrets, ready, db: opened.service.clients.db };
}

/** Asks the server past all clients. */
async function psql(statement: string): Promise<string> {
  return (await server.exec('psql', '-U', 'app', '-d', 'books', '-tAc', statement)).trim();
}

const backends = (name: string) =>
  psql(`select count(*) from pg_stat_activity where application_name = '${name}'`);
const sleeping = () =>
  psql(
    `select count(*) from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'`,
  );

describe('the pool', () => {
  it('keeps as many connections as the need says, named after the service; who waits too long is told', async () => {
    const { db } = await open({ name: 'pooled' });
    const calls = Array.from({ length: 30 }, () => db.query('select pg_sleep(0.2)'));
    const settled = Promise.allSettled(calls);
    // One more is kept for the health check.
    expect(Number(await backends('pooled'))).toBe(3 + 1);
    const ends = await settled;
    const refused = ends.flatMap((end) =>
      end.status === 'rejected' ? [end.reason as unknown] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(20);
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'bulkhead_full', attempts: 0 });
  });

  it('is closed when the service has drained: what is under way ends first', async () => {
    const { service, url } = await open({
      name: 'drained',
      plugin: async (app, { clients }) => {
        app.get('/slow', () => clients.db.query('select pg_sleep(0.5)'));
      },
    });
    const answer = fetch(`${url}/slow`);
    await until(() => service.metrics.print().includes('http_requests_in_flight 1'));
    expect(await service.drain()).toBe('clean');
    expect((await answer).status).toBe(200);
    expect(await backends('drained')).toBe('0');
  });
});

describe('a statement', () => {
  it('is cancelled at the server when the caller hangs up', async () => {
    const { url } = await open({
      plugin: async (app, { clients }) => {
        app.get('/slow', () => clients.db.query('select pg_sleep(30)'));
      },
    });
    const controller = new AbortController();
    const answer = failureOf(fetch(`${url}/slow`, { signal: controller.signal }));
    await timeUntil(async () => expect(await sleeping()).toBe('1'), 5000);
    controller.abort();
    await answer;
    await timeUntil(async () => expect(await sleeping()).toBe('0'), 1000);
  });

  it('is cancelled at the server when its time is over', async () => {
    const { db } = await open();
    const call = db.query('select pg_sleep(30)', [], { deadlineMs: 300 });
    const { failure, ms } = await timed(call);
    expect(failure).toMatchObject({ code: 'deadline_exceeded', destination: 'db' });
    expect(ms).toBeLessThan(700);
    await timeUntil(async () => expect(await sleeping()).toBe('0'), 1000);
  });
});

describe('a server that goes away', () => {
  /** Calls again and again, and keeps what came of it. */
  function callOn(db: Awaited<ReturnType<typeof open>>['db']) {
    const codes = new Map<string, number>();
    let on = true;
    const count = (code: string) => codes.set(code, (codes.get(code) ?? 0) + 1);
    const ended = (async () => {
      while (on) {
        const call = db.query('select 1', [], { idempotent: true });
        void call.then(
          () => count('success'),
          (error: unknown) => count(String((error as { code?: unknown }).code)),
        );
        await wait(20);
      }
    })();
    return {
      codes,
      async stop() {
        on = false;
        await ended;
      },
    };
  }

  it.each(['stop', 'kill'] as const)(
    '%s and start under load: errors are typed, and calls succeed again within 2 s',
    async (how) => {
      const { db, ready } = await open();
      const calls = callOn(db);
      onTestFinished(calls.stop);
      await until(() => (calls.codes.get('success') ?? 0) > 10);
      await server[how]();
      // Long enough for the breaker to open more than once.
      await until(() => (calls.codes.get('breaker_open') ?? 0) > 75);
      await server.start();
      await server.untilUp();
      expect(await timeUntil(() => db.query('select 1'), 2000)).toBeLessThan(2000);
      await until(ready, 2000);
      await calls.stop();
      const known = [
        'success',
        'connection_failed',
        'breaker_open',
        'retry_budget_exhausted',
        'throttled',
        'attempt_timeout',
        'bulkhead_full',
        'deadline_exceeded',
      ];
      expect(known).toEqual(expect.arrayContaining([...calls.codes.keys()]));
    },
  );

  it('a transaction that waits between two statements ends with a typed error, and the process goes on', async () => {
    const { db } = await open();
    let lost = (): void => undefined;
    const isLost = new Promise<void>((resolve) => (lost = resolve));
    const failure = failureOf(
      db.transaction(async (query) => {
        await query('select 1');
        await isLost;
        await query('select 2');
      }),
    );
    await timeUntil(async () => {
      await psql(
        `select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'`,
      );
    }, 1000);
    await wait(50);
    lost();
    expect(await failure).toMatchObject({ code: 'connection_failed' });
    await timeUntil(() => db.query('select 1'), 2000);
  });

  it('that is silent: calls end in their time, and succeed when it speaks again', async () => {
    const { db, ready } = await open();
    await db.query('select 1');
    await server.pause();
    onTestFinished(() => server.unpause().catch(() => undefined));
    const { failure, ms } = await timed(db.query('select 1', [], { idempotent: true }));
    expect(ms).toBeLessThan(1800);
    expect(failure).toMatchObject({
      code: expect.stringMatching(/attempt_timeout|deadline_exceeded/),
    });
    await server.unpause();
    await timeUntil(() => db.query('select 1'), 2000);
    await until(ready, 3000);
  });

  it('with another password: the file is read again, and no restart is needed', async () => {
    const { db, secrets } = await open({ name: 'rotated' });
    onTestFinished(() => psql(`alter user app password 'one'`).then(() => undefined));
    await psql(`alter user app password 'two'`);
    await psql(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rotated'`,
    );
    const failure = await failureOf(db.query('select 1'));
    expect(failure).toMatchObject({
      code: 'connection_failed',
      message: expect.stringContaining('28P01'),
    });
    secrets.write('db-password', 'two');
    await timeUntil(() => db.query('select 1'), 2000);
  });
});
