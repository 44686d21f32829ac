import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './drift-findings.js';

describe('firstDifference', () => {
  it.each([
    { before: 'a\nb\nc\n', after: 'a\nB\nc\n', line: 2, column: 1 },
    { before: 'a\nbcd\n', after: 'a\nbce\n', line: 2, column: 3 },
    { before: 'x', after: 'y', line: 1, column: 1 },
    { before: 'a\n', after: 'a\nmore\n', line: 2, column: 1 },
    { before: 'a\nmore\n', after: 'a\n', line: 2, column: 1 },
    { before: 'a\r\nb', after: 'a\nb', line: 1, column: 2 },
    { before: '', after: 'x', line: 1, column: 1 },
  ])('finds $line:$column', ({ before, after, line, column }) => {
    expect(firstDifference(before, after)).toEqual({ line, column });
  });

  it('names a place before which both texts are the same, and at which they are not', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        const { line, column } = firstDifference(before, after);
        const start =
          before
            .split('\n')
            .slice(0, line - 1)
            .join('\n').length + (line > 1 ? 1 : 0);
        const index = start + column - 1;
        expect(before.slice(0, index)).toBe(after.slice(0, index));
        expect(before[index]).not.toBe(after[index]);
      }),
    );
  });
});
