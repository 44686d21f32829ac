import { createService, defineNeeds } from '@alfred/service-kit';
import { afterEach, expect, test } from 'vitest';
import { closeAll, closeLater } from '../testing/sockets.js';
import { openPostgresStandIn } from './postgres.js';
import { openRedisStandIn } from './redis.js';

afterEach(closeAll);

/** The kit's own clients, before stand-ins. */
async function clients() {
  const [redis, postgres] = [await openRedisStandIn(), await openPostgresStandIn()];
  closeLater(() => redis.close());
  closeLater(() => postgres.close());
  const service = await createService(
    {
      name: 'x',
      needs: defineNeeds({ cache: 'redis', db: 'postgres' }),
      plugin: async () => undefined,
    },
    {
      env: {
        LOG_LEVEL: 'silent',
        CACHE_URL: `redis://127.0.0.1:${redis.target.port}`,
        DB_URL: `postgresql://app@127.0.0.1:${postgres.target.port}/app`,
      },
      limits: false,
    },
  );
  closeLater(() => service.close());
  return { ...service.clients, redis, postgres };
}

test('redis: what was set is there, until it is deleted', async () => {
  const { cache } = await clients();
  const isConnected = () =>
    cache.set('a', '1').then(
      () => true,
      () => false,
    );
  while (!(await isConnected())) await new Promise((resolve) => setImmediate(resolve));
  await cache.set('b', 'two words', { ttlMs: 1000 });
  expect(await Promise.all([cache.get('a'), cache.get('b'), cache.get('c')])).toEqual([
    '1',
    'two words',
    undefined,
  ]);
  expect([await cache.increment('a'), await cache.delete('a'), await cache.delete('a')]).toEqual([
    2, 1, 0,
  ]);
});

test('postgres: statements with and without values, and transactions', async () => {
  const { db, postgres } = await clients();
  expect(await db.query('select 1 as n')).toEqual([{ n: '1' }]);
  expect(await db.query('select $1 as n', [1])).toEqual([{ n: '1' }]);
  expect(await db.transaction((query) => query('insert'))).toEqual([{ n: '1' }]);
  expect(postgres.open).toBe(1);
});
