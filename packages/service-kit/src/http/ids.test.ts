import { expect, test } from 'vitest';
import { randomDigits } from './ids.js';

test('ids have the length that is asked for, and none comes twice', () => {
  const ids = Array.from({ length: 1000 }, () => randomDigits(32));
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1000);
  expect(randomDigits(10_000)).toMatch(/^[0-9a-f]{10000}$/);
});
