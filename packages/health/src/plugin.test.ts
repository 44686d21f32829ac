import { HEALTH_CONTENT_TYPE, METRICS_CONTENT_TYPE } from '@alfred/contract';
import { fakeClock } from '@alfred/resilience/testing';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { Health } from './health.js';
import { Metrics } from './metrics/metrics.js';
import { healthRoutes } from './plugin.js';

const app = fastify();
const health = new Health({ clock: fakeClock() });
const metrics = new Metrics();
metrics.counter({ name: 'seen_total', help: 'Seen.' }).add(3);
await app.register(healthRoutes, { health, metrics });
afterEach(() => app.close());

test('the four paths, with status, type and body of the contract', async () => {
  const get = async (url: string) => {
    const { statusCode, headers, body } = await app.inject(url);
    return [statusCode, headers['content-type'], headers['cache-control'], body];
  };
  const down = [503, HEALTH_CONTENT_TYPE, 'no-store', expect.stringContaining('"DOWN"')];
  const up = [200, HEALTH_CONTENT_TYPE, 'no-store', expect.stringContaining('"UP"')];
  expect(await get('/health/started')).toEqual(down);
  expect(await get('/health/ready')).toEqual(down);
  expect(await get('/health/live')).toEqual(up);
  health.markOpen();
  expect(await get('/health/started')).toEqual(up);
  expect(await get('/health/ready')).toEqual(up);
  expect(await get('/health/metrics')).toEqual([
    200,
    METRICS_CONTENT_TYPE,
    'no-store',
    '# HELP seen_total Seen.\n# TYPE seen_total counter\nseen_total 3\n',
  ]);
});
