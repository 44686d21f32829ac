import { fakeClock } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import type { HealthCheck } from '../check.js';
import { Health } from '../health.js';
import { httpCheck, natsCheck, postgresCheck, redisCheck } from './dependency-checks.js';
import { diskCheck } from './disk-check.js';
import { memoryCheck } from './memory-check.js';

/** What is shown after a check has looked once. */
async function look(check: HealthCheck) {
  const clock = fakeClock();
  const health = new Health({ clock });
  health.addCheck(check);
  health.start();
  await clock.advance(0);
  const [result] = health.results();
  health.stop();
  return [result?.status, result?.data];
}

const name = 'x';
const refused = () =>
  Promise.reject(Object.assign(new Error('password=hunter2'), { code: 'ECONNREFUSED' }));
const gib = 1024 ** 3;
const disk = (bavail: number) => ({
  name,
  path: '/data',
  statfs: (path: string) =>
    Promise.resolve({ bsize: path === '/data' ? 4096 : 0, blocks: 1e6, bavail }),
});
const memory = (usedBytes: number, limitBytes?: number) => ({
  name,
  use: () => ({ usedBytes, limitBytes }),
});

test.each<[string, HealthCheck, string, object]>([
  ['http', httpCheck({ name, ask: async () => 204 }), 'UP', { status: 204 }],
  [
    'http that refuses this request',
    httpCheck({ name, ask: async () => 404 }),
    'UP',
    { status: 404 },
  ],
  ['http in trouble', httpCheck({ name, ask: async () => 503 }), 'DOWN', { reason: 'HTTP 503' }],
  ['http gone', httpCheck({ name, ask: refused }), 'DOWN', { reason: 'ECONNREFUSED' }],
  [
    'postgres',
    postgresCheck({ name, query: async (text) => text === 'select 1' || refused() }),
    'UP',
    {},
  ],
  ['postgres gone', postgresCheck({ name, query: refused }), 'DOWN', { reason: 'ECONNREFUSED' }],
  ['redis', redisCheck({ name, ping: async () => 'PONG' }), 'UP', {}],
  [
    'redis loading',
    redisCheck({ name, ping: async () => 'LOADING' }),
    'DOWN',
    { reason: 'no PONG' },
  ],
  ['redis gone', redisCheck({ name, ping: refused }), 'DOWN', { reason: 'ECONNREFUSED' }],
  ['nats', natsCheck({ name, roundTrip: async () => ({ streams: 1 }) }), 'UP', { streams: 1 }],
  ['nats gone', natsCheck({ name, roundTrip: refused }), 'DOWN', { reason: 'ECONNREFUSED' }],
  [
    'disk',
    diskCheck(disk(25_600)),
    'UP',
    { path: '/data', freeBytes: 104_857_600, totalBytes: 4.096e9 },
  ],
  ['disk full', diskCheck(disk(25_599)), 'DOWN', { reason: 'disk full' }],
  [
    'disk, less is enough',
    diskCheck({ ...disk(1), minimumFreeBytes: 4096 }),
    'UP',
    { freeBytes: 4096 },
  ],
  ['disk gone', diskCheck({ ...disk(1), statfs: refused }), 'DOWN', { reason: 'ECONNREFUSED' }],
  [
    'memory',
    memoryCheck(memory(0.95 * gib, gib)),
    'UP',
    { usedBytes: 0.95 * gib, limitBytes: gib },
  ],
  ['memory full', memoryCheck(memory(0.96 * gib, gib)), 'DOWN', { reason: 'memory full' }],
  ['memory without a limit', memoryCheck(memory(gib)), 'UP', { usedBytes: gib }],
  ['memory, half is enough', memoryCheck({ ...memory(0.6, 1), maximumFraction: 0.5 }), 'DOWN', {}],
])('%s', async (_, check, status, data) => {
  expect(await look({ critical: false, ...check })).toEqual([
    status,
    expect.objectContaining(data),
  ]);
});

test('what is said of a check holds, and a disk is looked at less often', () => {
  const options = { ...disk(1), critical: false, timeoutMs: 9 };
  expect(diskCheck(options)).toMatchObject({ critical: false, timeoutMs: 9, intervalMs: 30_000 });
  expect(diskCheck({ ...options, intervalMs: 5 })).toMatchObject({ intervalMs: 5 });
});
