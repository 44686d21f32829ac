import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areApart, columnOf, contentEnd, lineBreakOf, lineStart, spliced } from './splice.js';

describe('spliced', () => {
  it.each([
    ['nothing', [], 'abcdef'],
    ['a piece', [{ start: 1, end: 3, text: 'X' }], 'aXdef'],
    [
      'pieces in any order',
      [
        { start: 4, end: 6, text: '' },
        { start: 0, end: 0, text: '<' },
      ],
      '<abcd',
    ],
    [
      'pieces at one place, in the order given',
      [
        { start: 2, end: 2, text: '1' },
        { start: 2, end: 2, text: '2' },
        { start: 2, end: 3, text: '3' },
      ],
      'ab123def',
    ],
  ])('puts in %s', (_, splices, after) => {
    expect(areApart(splices)).toBe(true);
    expect(spliced('abcdef', splices)).toBe(after);
  });

  it('keeps every character that no piece takes the place of', () => {
    const piece = fc.tuple(fc.nat(20), fc.nat(20), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.string({ minLength: 20, maxLength: 30 }), fc.array(piece), (text, wishes) => {
        const splices = wishes.map(([a, b, put]) => {
          return { start: Math.min(a, b), end: Math.max(a, b), text: put };
        });
        if (!areApart(splices)) return;
        const gone = splices.reduce((sum, { start, end }) => sum + end - start, 0);
        const put = splices.reduce((sum, one) => sum + one.text.length, 0);
        expect(spliced(text, splices)).toHaveLength(text.length - gone + put);
      }),
    );
  });

  it('tells pieces that overlap', () => {
    const splices = [
      { start: 1, end: 3, text: '' },
      { start: 2, end: 4, text: '' },
    ];
    expect(areApart(splices)).toBe(false);
  });
});

describe('places in a text', () => {
  const text = '\uFEFFab\r\n  cd # x\r\nend';
  it('names the line break, the beginning of a line, the end of its content and the column', () => {
    expect(lineBreakOf(text)).toBe('\r\n');
    expect(lineBreakOf('a')).toBe('\n');
    expect(lineStart(text, text.indexOf('cd'))).toBe(5);
    expect(lineStart(text, 0)).toBe(0);
    expect(contentEnd(text, text.indexOf('cd'))).toBe(text.indexOf(' x') + 2);
    expect(contentEnd(text, text.length)).toBe(text.length);
    expect(columnOf(text, text.indexOf('b'))).toBe(1);
    expect(columnOf(text, text.indexOf('cd'))).toBe(2);
  });
});
