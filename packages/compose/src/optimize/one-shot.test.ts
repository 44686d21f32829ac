import { describe, expect, it } from 'vitest';
import { isOneShot } from './one-shot.js';
import { serviceOf } from './testing/optimized.js';

describe('a service that surely does one thing and ends', () => {
  it.each([
    ['a migration', '{ image: a, command: alembic upgrade head }', true],
    ['steps that all end', '{ image: a, command: sh -c "mkdir -p /d && chown 1 /d" }', true],
    [
      'a migration before a server',
      '{ image: a, command: sh -c "alembic upgrade head && gunicorn a" }',
      false,
    ],
    [
      'a migration that is started again',
      '{ image: a, command: alembic upgrade head, restart: always }',
      false,
    ],
    [
      'one that is tried again',
      '{ image: a, command: prisma migrate deploy, restart: on-failure }',
      true,
    ],
    ['a server', '{ image: a, command: node server.js }', false],
    ['one that says nothing', '{ image: a }', false],
    ['a name that sounds like it', '{ image: my/migrate }', false],
  ])('%s', (_, text, is) => {
    expect(isOneShot(serviceOf(text), undefined)).toBe(is);
  });
});
