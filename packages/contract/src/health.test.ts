import { expect, test } from 'vitest';
import { HEALTH_PATHS, healthHttpStatus } from './health.js';

test.each([
  ['UP', 200],
  ['DOWN', 503],
] as const)('%s answers %d', (status, http) => expect(healthHttpStatus(status)).toBe(http));

test('the four paths', () => {
  expect(Object.values(HEALTH_PATHS)).toEqual([
    '/health/started',
    '/health/live',
    '/health/ready',
    '/health/metrics',
  ]);
});
