import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskSecrets } from './mask.js';

describe('a line that is shown', () => {
  test.each([
    ['      DB_PASSWORD: hunter2', '      DB_PASSWORD: *******'],
    ['      - API_KEY=abc123', '      - API_KEY=******'],
    ['      POSTGRES_PASSWORD: "top secret"', '      POSTGRES_PASSWORD: "**********"'],
    ['  url: postgres://app:pw1@db/x', '  url: postgres://app:***@db/x'],
    ['  command: redis-server --requirepass x1y2', '  command: redis-server --requirepass x1y2'],
    ['  test: mysqladmin --password=abc ping', '  test: mysqladmin --password=*** ping'],
    ['  JWT_SECRET: ${JWT_SECRET:-abcdef}', '  JWT_SECRET: ${JWT_SECRET:-******}'],
    ['  DB_PASSWORD: ${DB_PASSWORD:?set it}', '  DB_PASSWORD: ${DB_PASSWORD:?set it}'],
    ['  X_TOKEN_FILE: /run/secrets/token', '  X_TOKEN_FILE: /run/secrets/token'],
    ['  image: redis:7', '  image: redis:7'],
    [`  image: a@sha256:${'0f'.repeat(32)}`, `  image: a@sha256:${'0f'.repeat(32)}`],
    [`  X: ${'a1'.repeat(16)}`, `  X: ${'*'.repeat(32)}`],
  ])('%s', (line, shown) => {
    expect(maskSecrets(line)).toBe(shown);
  });

  test('keeps its columns', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(maskSecrets(line)).toHaveLength(line.length);
      }),
    );
  });
});
