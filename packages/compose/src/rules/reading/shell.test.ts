import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsOf } from './shell.js';

describe('commandsOf', () => {
  it.each([
    ['curl -f http://x || exit 1', ['curl -f http://x ||', 'exit 1 ']],
    [`test "$status" = 'up and well'`, ['test $status = up and well ']],
    ['redis-cli ping | grep -q PONG', ['redis-cli ping |', 'grep -q PONG ']],
    ['curl -s x > /dev/null 2>&1; echo done', ['curl -s x ;', 'echo done ']],
    ['if ! wget -q x; then exit 1; fi', ['wget -q x ;', 'exit 1 ;']],
    ['A=b REDISCLI_AUTH= redis-cli ping', ['redis-cli ping ']],
    ['test $(curl -s a | wc -l) = 1 && true', ['test $(curl -s a | wc -l) = 1 &&', 'true ']],
    ['(a; b) && c', ['a ;', 'b ;', 'c ']],
    ['', []],
  ])('%s', (line, expected) => {
    const shown = commandsOf(line).map(({ words, after }) => `${words.join(' ')} ${after}`);
    expect(shown).toEqual(expected);
  });

  it('tells where output is led to', () => {
    expect(commandsOf('echo > /dev/tcp/localhost/80 2>&1')).toEqual([
      { words: ['echo'], redirects: ['/dev/tcp/localhost/80'], after: '' },
    ]);
  });

  it('ends for any text, and finds no empty command', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab $()`\'"\\|&;<>\n2='), maxLength: 40 });
    fc.assert(
      fc.property(text, (line) => {
        for (const { words } of commandsOf(line)) expect(words.length).toBeGreaterThan(0);
      }),
    );
  });
});
