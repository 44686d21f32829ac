import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SecretsFolder, openClients } from '../../src/client-service.js';
import { ServerContainer } from '../../src/server-container.js';
import { timeUntil, timed, until } from '../../src/time-until.js';

let server: ServerContainer;
beforeAll(async () => {
  server = await ServerContainer.open(`alfred-e2e-redis-${process.pid}`, {
    image: 'redis:8',
    port: 6379,
    isUp: ['redis-cli', '-e', 'ping'],
  });
});
afterAll(() => server.remove());

const needs = { redis: { kind: 'redis', passwordSecret: 'redis-password' } } as const;

/** A service on the store, closed after the test. */
async function open(name = 'tester', password = 'none') {
  const secrets = new SecretsFolder();
  onTestFinished(() => secrets.remove());
  secrets.write('redis-password', password);
  const env = {
    REDIS_URL: `redis://127.0.0.1:${server.port}`,
    ALFRED_SECRETS_DIR: secrets.path,
  };
  const opened = await openClients({ name, needs, env });
  onTestFinished(() => opened.service.close());
  const ready = () => opened.service.health.ready().status === 'UP';
  await until(ready);
  return { ...opened, secrets, ready, redis: opened.service.clients.redis };
}

it('the connection is named after the service, and gone when that has drained', async () => {
  const { service, redis } = await open('named');
  await redis.set('a', '1');
  expect(await server.exec('redis-cli', 'client', 'list')).toContain('name=named');
  expect(await service.drain()).toBe('clean');
  expect(await server.exec('redis-cli', 'client', 'list')).not.toContain('name=named');
});

describe('a server that goes away', () => {
  it.each(['stop', 'kill'] as const)(
    '%s: calls fail at once, and succeed within 2 s when it is back',
    async (how) => {
      const { redis, ready } = await open();
      await redis.increment('count');
      await server[how]();
      const { failure, ms } = await timed(redis.increment('count'));
      expect(failure).toMatchObject({ code: 'connection_failed', neverSent: true });
      // Three tries, between which it may come back.
      expect(ms).toBeLessThan(500);
      await server.start();
      await server.untilUp();
      expect(await timeUntil(() => redis.increment('count'), 2000)).toBeLessThan(2000);
      await until(ready, 2000);
    },
  );

  it('that is silent: a command ends after 500 ms, and succeeds when it speaks again', async () => {
    const { redis } = await open();
    await redis.increment('count');
    await server.pause();
    onTestFinished(() => server.unpause().catch(() => undefined));
    const { failure, ms } = await timed(redis.increment('count'));
    expect(failure).toMatchObject({ code: 'attempt_timeout' });
    expect(ms).toBeGreaterThan(480);
    expect(ms).toBeLessThan(900);
    await server.unpause();
    await timeUntil(() => redis.increment('count'), 2000);
  });

  it('with another password: the file is read again, and no restart is needed', async () => {
    const { redis, secrets } = await open();
    const admin = (...command: string[]) => server.exec('redis-cli', '-a', 'two', ...command);
    onTestFinished(() => admin('config', 'set', 'requirepass', '').then(() => undefined));
    await server.exec('redis-cli', 'config', 'set', 'requirepass', 'two');
    await admin('client', 'kill', 'type', 'normal');
    const { failure } = await timed(redis.get('a'));
    expect(failure).toMatchObject({ code: 'connection_failed' });
    secrets.write('redis-password', 'two');
    await timeUntil(() => redis.get('a'), 2000);
  });
});
