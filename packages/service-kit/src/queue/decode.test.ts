import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { decode } from './decode.js';

const job = z.object({ n: z.number(), to: z.object({ name: z.string() }).optional() });
const bytes = (text: string) => new TextEncoder().encode(text);

test('gives the checked value', () => {
  const schema = z.object({ n: z.coerce.number() });
  expect(decode(bytes('{"n":"5"}'), schema)).toEqual({ ok: true, value: { n: 5 } });
});

test.each([
  ['no JSON', bytes('n=5')],
  ['nothing', bytes('')],
  ['half', bytes('{"n":')],
  ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
])('%s is no JSON', (_, data) => {
  expect(decode(data, job)).toMatchObject({ ok: false, reason: 'invalid_json' });
});

test('what the schema finds is told with its place', () => {
  expect(decode(bytes('{"n":"secret","to":{}}'), job)).toEqual({
    ok: false,
    reason: 'invalid_message',
    detail:
      '/n: Invalid input: expected number, received string; /to/name: Invalid input: expected string, received undefined',
  });
});

test('a schema of another kind only says no', () => {
  const schema = {
    parse: (): never => {
      throw new Error('a secret');
    },
  };
  expect(decode(bytes('1'), schema)).toEqual({
    ok: false,
    reason: 'invalid_message',
    detail: 'it does not pass the schema',
  });
});

test('what JSON prints comes back, and no bytes make it throw', () => {
  const any = { parse: (value: unknown) => value };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(decode(bytes(text), any)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (data) => typeof decode(data, job).ok === 'boolean'));
});
