import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets, maskSecrets } from './find-secrets.js';

const random = 'pQ7w-Zx0Ld3Tt9VbKc5Ru1YeHj8Nm4Gs6Fa2Io_EyBU';

describe('findSecrets', () => {
  it.each([
    ['a password in an address', 'connect to redis://default:hunter2@redis:6379 failed', 'hunter2'],
    ['a password in an address', '{"url":"postgresql://a:p%40ss@db/x"}', 'p%40ss'],
    ['a private key', 'x -----BEGIN RSA PRIVATE KEY-----\nMII', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a signed token (JWT)', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln'],
    ["a cloud provider's key", 'key AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
    ["a code host's token", `ghp_${'a1B2'.repeat(9)}`, `ghp_${'a1B2'.repeat(9)}`],
    ['an API key', `sk-proj-${'a1B2'.repeat(6)}`, `sk-proj-${'a1B2'.repeat(6)}`],
    ['a bearer token', 'authorization: Bearer abcdefgh12345678', 'abcdefgh12345678'],
    ['a password or key by its name', '{"password":"correct7horse"}', 'correct7horse'],
    ['a password or key by its name', 'api_key=abc12345', 'abc12345'],
    ['a long random text', `{"data":{"x":"${random}"}}`, random],
  ])('finds %s', (what, text, secret) => {
    const found = findSecrets(text);
    expect(found.map((one) => [one.what, text.slice(one.start, one.end)])).toEqual([
      [what, secret],
    ]);
    expect(maskSecrets(text)).toBe(text.replace(secret, '***'));
  });

  it.each([
    ['an address without a password', 'http://user@host:8080/a redis://redis:6379'],
    ['a trace', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ['a request id', '7f3a1c9e-2f4b-4d7e-9a51-0c6b7d8e9f10'],
    ['a revision', 'build_info{revision="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"} 1'],
    ['a path', '/v1/Organisations/Members/Invitations2/Accept3/WithManyWords'],
    ['labels of a model', 'tokens_total{token_type="completion",secret="db-password"} 12'],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['a sentence', 'The password is missing: set db-password and start again.'],
  ])('is content with %s', (_, text) => expect(findSecrets(text)).toEqual([]));

  it.each([
    ['as it is', (value: string) => value],
    ['in an address', encodeURIComponent],
    ['in base64', (value: string) => Buffer.from(value).toString('base64')],
    ['in JSON', (value: string) => JSON.stringify(value)],
  ])('finds a known secret %s', (_, write) => {
    const known = [{ name: 'db-password', value: 'a "b" c&d/é' }];
    const text = `x ${write('a "b" c&d/é')} y`;
    expect(findSecrets(text, known).map(({ what }) => what)).toEqual(['the secret db-password']);
    expect(maskSecrets(text, known)).toMatch(/^x "?\*\*\*=*"? y$/);
  });

  it('leaves values alone that stand in every text', () => {
    expect(
      findSecrets('up 1', [
        { name: 'a', value: '1' },
        { name: 'b', value: '' },
      ]),
    ).toEqual([]);
  });

  it('leaves no known secret in any text', () => {
    const value = fc.string({ minLength: 6, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.string(), value, fc.string(), (before, secret, after) => {
        const masked = maskSecrets(before + secret + after, [{ name: 'a', value: secret }]);
        expect(masked.includes(secret) && !'***'.includes(secret)).toBe(false);
      }),
    );
  });
});
