import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../../pipeline.js';
import { foundIn, workspaceOf } from '../../testing/found.js';

const value = 'h0nest-to-g0d';
const place = 'agents/a/service.yaml';

describe('env/secret-in-clear', () => {
  it.each([
    ['a password', `env:\n  DB_PASSWORD: ${value}\n`, `${place}:2:3`],
    ['a token', `env: { SLACK_TOKEN: ${value} }\n`, `${place}:1:8`],
    ['a key', `env: { OPENAI_API_KEY: ${value} }\n`, `${place}:1:8`],
    ['a number', 'env: { DB_PASSWORD: 123456 }\n', `${place}:1:8`],
    ['an address with a password', `env: { X: "redis://user:${value}@host" }\n`, `${place}:1:8`],
    [
      'a default',
      `env: { DB_PASSWORD: { description: One., default: ${value} } }\n`,
      `${place}:1:8`,
    ],
    ['a build argument', `build: { args: { NPM_TOKEN: ${value} } }\n`, `${place}:1:18`],
    [
      'an address for others',
      `port: 1\nprovides: { url: { template: "amqp://guest:${value}@{host}" } }\n`,
      `${place}:2:20`,
    ],
  ])('finds %s and never repeats it', (_name, manifest, expected) => {
    const files = workspaceOf({ 'agents/a': manifest });
    expect(foundIn(files)).toEqual([`${expected} env/secret-in-clear`]);
    expect(JSON.stringify(checkSources(sourcesOf(files)).diagnostics)).not.toContain('h0nest');
  });

  it.each([
    ['the path of a secret', 'env: { DB_PASSWORD_FILE: /run/secrets/db }\n'],
    ['a path under the name of a secret', "env: { JWT_SECRET: '@/run/secrets/jwt' }\n"],
    ['a number of tokens', 'env: { MAX_TOKENS: 500, TOKEN_LIFETIME: 5m }\n'],
    ['a switch', 'env: { USE_TOKEN: true }\n'],
    ['nothing', "env: { DB_PASSWORD: '' }\n"],
    ['a required setting', 'env: { DB_TOKEN: { description: One. } }\n'],
    ['an address with a user', 'env: { X: "postgresql://user@host/db" }\n'],
    ['an address with a port', 'env: { X: "http://host:80/a@b" }\n'],
    ['a place in an address', 'port: 1\nprovides: { url: { template: "amqp://{host}:{port}" } }\n'],
  ])('allows %s', (_name, manifest) => {
    expect(foundIn(workspaceOf({ 'agents/a': manifest }))).toEqual([]);
  });

  it('is content with what the catalogue sets', () => {
    expect(
      foundIn(workspaceOf({ 'infra/api': 'use: postgrest\n', 'infra/db': 'use: postgres\n' })),
    ).toEqual([]);
  });
});
