import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

describe('secrets', () => {
  const secrets = (manifest: string) =>
    serviceOf(manifest, 'infra/db').secrets.map(
      ({ name, variable, at }) =>
        `${name} in ${variable ?? 'no variable'} at ${at.line}:${at.column}`,
    );

  it.each([
    [
      'what the image cannot do without',
      'use: postgres\n',
      ['db-password in POSTGRES_PASSWORD_FILE at 1:1'],
    ],
    [
      'the variable of a known one',
      'use: postgres\nsecrets: [db-password]\n',
      ['db-password in POSTGRES_PASSWORD_FILE at 2:11'],
    ],
    [
      'another name for a known one',
      'use: postgres\nsecrets: [{ name: pg, variable: POSTGRES_PASSWORD_FILE }]\n',
      ['pg in POSTGRES_PASSWORD_FILE at 2:11'],
    ],
    [
      'further ones beside',
      'use: postgres\nsecrets: [api-key]\n',
      ['db-password in POSTGRES_PASSWORD_FILE at 1:1', 'api-key in no variable at 2:11'],
    ],
    ['none of an image that nothing is known of', 'image: a:1\n', []],
  ])('are %s', (_name, manifest, expected) => {
    expect(secrets(manifest)).toEqual(expected);
  });
});
