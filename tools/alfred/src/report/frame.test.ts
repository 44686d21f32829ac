import { describe, expect, it } from 'vitest';
import { paintWith } from '../terminal/paint.js';
import { printFrame } from './frame.js';

const plain = paintWith(false);

describe('printFrame', () => {
  it.each([
    [
      'a key',
      'needs:\n  redsi: healthy\n',
      { line: 2, column: 3 },
      '2 |   redsi: healthy',
      '~~~~~',
    ],
    ['a value before a comment', 'port: 90x # the door', { line: 1, column: 7 }, '1 | port', '~~~'],
    ['a quoted value', 'memory: "512 MB" # much', { line: 1, column: 9 }, '1 | memory', '~~~~~~~~'],
    ['an item of a flow list', 'a: [one, two]', { line: 1, column: 5 }, '1 | a', '~~~'],
    ['a flow map', 'a: { b: 1 } # c', { line: 1, column: 4 }, '1 | a', '~~~~~~~~'],
    ['a file with CRLF', 'a: 1\r\nb: two\r\n', { line: 2, column: 4 }, '2 | b: two\n', '~~~'],
  ])('underlines %s', (_, source, place, shown, marks) => {
    const frame = printFrame(source, place, plain, 80);
    expect(frame).toContain(shown);
    const [line = '', underline = ''] = frame.split('\n');
    expect(underline.trim().replace('| ', '').trim()).toBe(marks);
    expect(underline.indexOf('~')).toBe(line.indexOf('|') + 1 + place.column);
  });

  it('shows of a very long line only what fits', () => {
    const source = `${'x'.repeat(5000)} wrong: 1 ${'y'.repeat(5000)}`;
    const frame = printFrame(source, { line: 1, column: 5002 }, plain, 80);
    for (const line of frame.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(frame).toContain('wrong: 1');
  });

  it.each([
    ['there is no source', undefined, 1],
    ['the file has no such line', 'a: 1\n', 9],
    ['the line is empty', 'a: 1\n\n', 2],
  ])('shows nothing where %s', (_, source, line) => {
    expect(printFrame(source, { line, column: 1 }, plain, 80)).toBe('');
  });
});
