import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotenvComment, dotenvLine, printDotenvValue } from './dotenv.js';

describe('printDotenvValue', () => {
  it.each([
    ['', ''],
    ['info', 'info'],
    ['http://a:80/b', 'http://a:80/b'],
    ['a b', "'a b'"],
    ['a # b', "'a # b'"],
    ['$5', "'$5'"],
    ['"a"', `'"a"'`],
    ["it's", `"it's"`],
    [`it's "$5"\\\n`, '"it\'s \\"\\$5\\"\\\\\\n"'],
  ])('%j is %s', (value, expected) => {
    expect(printDotenvValue(value)).toBe(expected);
  });

  it('can be read back, where Node reads what Compose reads', () => {
    const unit = fc.constantFrom(...'abcXYZ019 _-./:@%+,=~#$"{}[]()!*&;|<>?'.split(''));
    fc.assert(
      fc.property(fc.string({ unit }), (value) => {
        expect(parseEnv(`${dotenvLine('NAME', value)}\nNEXT=1\n`)).toEqual({
          NAME: value,
          NEXT: '1',
        });
      }),
    );
  });
});

describe('dotenvComment', () => {
  it('sets nothing, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', '=', '\n', '\r', '#', ' ', "'") }),
        (text) => {
          expect(parseEnv(`${dotenvComment(text)}\n`)).toEqual({});
        },
      ),
    );
  });
});
