import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inColumns } from './columns.js';

const cells = (...texts: readonly string[]) => texts.map((text) => ({ text }));
const rows = [
  cells('NAME', 'KIND', 'LAST'),
  cells('a-long-name', 'http', '1'),
  cells('b', 'x', '22'),
];

describe('inColumns', () => {
  it.each([
    [
      'two blanks apart where there is room',
      30,
      ['  NAME         KIND  LAST', '  a-long-name  http  1', '  b            x     22'],
    ],
    [
      'one where there is less',
      23,
      ['  NAME        KIND LAST', '  a-long-name http 1', '  b           x    22'],
    ],
    [
      'names on lines of their own where there is none',
      20,
      ['  NAME     KIND LAST', '  a-long-name', '           http 1', '  b        x    22'],
    ],
  ])('%s', (_name, width, lines) => {
    expect(inColumns(rows, { width, indent: '  ' }).flat()).toEqual(lines);
  });

  it('paints without moving anything', () => {
    const paint = (text: string): string => `<${text}>`;
    const painted = [[{ text: 'a', paint }, { text: 'b' }], cells('long', 'c')];
    expect(inColumns(painted, { width: 40, indent: '' }).flat()).toEqual(['<a>     b', 'long  c']);
  });

  it('loses no text, and no line is wider than asked where other columns leave room', () => {
    const text = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1 }), (table) => {
        const width = 50;
        const lines = inColumns(
          table.map((row) => cells(...row)),
          { width, indent: ' ' },
        );
        for (const line of lines.flat()) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.map((own) => own.join(' ').trim().split(/\s+/))).toEqual(table);
      }),
    );
  });
});
