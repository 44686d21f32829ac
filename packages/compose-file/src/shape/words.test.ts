import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWords } from './words.js';

// All of these were asked of Docker Compose 2.26.
it.each([
  ['a b  c', ['a', 'b', 'c']],
  [' a\n  b\t', ['a', 'b']],
  ['a "b c" d', ['a', 'b c', 'd']],
  ["a 'b c'd", ['a', 'b cd']],
  ['a ""', ['a', '']],
  ['a "b\\"c"', ['a', 'b"c']],
  ["a 'b\\'", ['a', 'b\\']],
  ['a\\ b', ['a b']],
  ['a\\\\b', ['a\\b']],
  ['a\\nb', ['anb']],
  ['a\\;b', ['a;b']],
  ['a;b', ['a']],
  ['a && b', ['a']],
  ['a | b', ['a']],
  ['a > b', ['a']],
  ['a 2> b', ['a']],
  ['a2> b', ['a2']],
  ['a<b', ['a']],
  ['&', []],
  ['"a;b" \'c|d\'', ['a;b', 'c|d']],
  ['a $(b c) d', ['a', '$(b c)', 'd']],
  ['a `b;c` d', ['a', '`b;c`', 'd']],
  ['"a (b)"', ['a (b)']],
  ['a{b}c #d', ['a{b}c', '#d']],
  ['', []],
])('%j is %j', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

it.each(['"a" "b', "a 'b", 'a\\', 'a `b', 'a $(b', 'a)', 'a (b)', 'a=(b)', '`a` (b)'])(
  '%j is refused',
  (text) => {
    expect(splitWords(text)).toBeUndefined();
  },
);

it('words in quotes come back as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[^'\\]*$/)), (words) => {
      expect(splitWords(words.map((word) => `'${word}'`).join(' '))).toEqual(words);
    }),
  );
});
