import { describe, expect, it } from 'vitest';
import { isSecretLike } from './secret-like.js';

describe('what may be a secret', () => {
  it.each([
    ['DB_PASSWORD', ''],
    ['PGPASSWORD', ''],
    ['API_KEY', ''],
    ['KEYS', ''],
    ['JWT_EXPIRY', ''],
    ['SENTRY_DSN', ''],
    ['X', 'postgres://user:word@host/db'],
    ['X', 'eyJhbGciOi.x'],
    ['X', 'sk-1234567890'],
    ['X', 'Server=a;Password=b'],
    ['X', '2a889e9d516d08490c603f4ec73c58c0'],
    ['X', 'aB3dE5gH7jK9mN1pQ3sT'],
  ])('%s=%s is', (name, value) => {
    expect(isSecretLike(name, value)).toBe(true);
  });

  it.each([
    ['LOG_LEVEL', 'info'],
    ['KEYBOARD', 'de'],
    ['MONKEY', 'x'],
    ['URL', 'http://api:8080/path'],
    ['PORT', '8080'],
    ['VERSION', '1.2.3-alpine'],
  ])('%s=%s is not', (name, value) => {
    expect(isSecretLike(name, value)).toBe(false);
  });
});
