import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineNeeds } from '../index.js';
import {
  createTestService,
  fakeClock,
  fakePostgres,
  fakeRedis,
  refusedConnection,
} from '../testing.js';

describe('fake Redis', () => {
  test('keeps, counts, forgets', async () => {
    const clock = fakeClock();
    const redis = fakeRedis(clock);
    await redis.set('a', '1');
    await redis.set('b', '2', { ttlMs: 100 });
    expect([await redis.increment('n', { ttlMs: 100 }), await redis.increment('n')]).toEqual([
      1, 2,
    ]);
    expect(await redis.get('b')).toBe('2');
    await clock.advance(100);
    expect([await redis.get('a'), await redis.get('b'), await redis.get('n')]).toEqual([
      '1',
      undefined,
      undefined,
    ]);
    expect(await redis.delete('a', 'b')).toBe(1);
    expect(redis.entries.size).toBe(0);
  });

  test('can be gone', async () => {
    const redis = fakeRedis();
    redis.down = true;
    expect(redis.down).toBe(true);
    for (const call of [
      redis.get('a'),
      redis.set('a', '1'),
      redis.delete('a'),
      redis.increment('a'),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'connection_failed' });
    }
  });

  test('has no connection', async () => {
    await expect(fakeRedis().call(() => Promise.resolve(1))).rejects.toThrow('no connection');
  });
});

describe('fake Postgres', () => {
  test('answers statements, in transactions too', async () => {
    const seen: unknown[] = [];
    const db = fakePostgres((text, values) => {
      seen.push([text, ...values]);
      if (text === 'bad') throw new Error('refused');
      return [{ n: '1' }];
    });
    const row = z.object({ n: z.coerce.number() });
    expect(await db.query('select $1', [5])).toEqual([{ n: '1' }]);
    expect(await db.transaction((query) => query('insert', [], { row }))).toEqual([{ n: 1 }]);
    await expect(db.transaction((query) => query('bad'))).rejects.toThrow('refused');
    expect(seen).toEqual([
      ['select $1', 5],
      ['begin'],
      ['insert'],
      ['commit'],
      ['begin'],
      ['bad'],
      ['rollback'],
    ]);
    expect(() => db.pool).toThrow('no pool');
  });
});

test('what a service needs and is not given is gone, in memory, or an address', async () => {
  const needs = defineNeeds({ web: 'http', db: 'postgres', cache: 'redis', queue: 'url' });
  const service = await createTestService({ name: 'x', needs, plugin: async () => undefined });
  const { web, db, cache, queue } = service.clients;
  await expect(web.get('/')).rejects.toMatchObject({ code: 'connection_failed' });
  await expect(db.query('select 1')).rejects.toMatchObject({ code: 'connection_failed' });
  expect(await cache.increment('n')).toBe(1);
  expect(queue.url).toBe('http://queue.invalid');
  await service.close();
});

test('a refused connection says whose', () => {
  expect(refusedConnection('db').message).toBe('db could not be reached');
});
