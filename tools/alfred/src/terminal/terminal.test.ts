import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintWith, wantsColours } from './paint.js';
import { listed, plural } from './plural.js';
import { startProgress } from './progress.js';
import { wrap } from './wrap.js';

describe('wantsColours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('where a person reads: %s, with %j: %s', (interactive, environment, expected) => {
    expect(wantsColours(interactive, environment)).toBe(expected);
  });
});

describe('wrap', () => {
  it('breaks at spaces, indents each line, and keeps long words and line breaks', () => {
    expect(wrap('one two three\nfour', 22, '  ')).toBe('  one two three\n  four');
    expect(wrap('aaaa bbbb cccc dddd eeee', 20)).toBe('aaaa bbbb cccc dddd\neeee');
    expect(wrap(`a ${'x'.repeat(30)} b`, 20)).toBe(`a\n${'x'.repeat(30)}\nb`);
  });

  it('loses no word and makes no line wider than asked, whatever the words', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,18}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 100 }), (list, width) => {
        const lines = wrap(list.join(' '), width).split('\n');
        expect(lines.join(' ').split(' ')).toEqual(list);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('plural and listed', () => {
  it('read as one would say them', () => {
    expect([plural(0, 'file'), plural(1, 'file'), plural(2, 'file')]).toEqual([
      '0 files',
      '1 file',
      '2 files',
    ]);
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a, b or c',
    ]);
  });
});

describe('startProgress', () => {
  it('moves one line where a person reads along, and only ends in a line in a log', () => {
    const run = (interactive: boolean): string => {
      let text = '';
      const write = (more: string): void => void (text += more);
      const progress = startProgress(
        { write, interactive, paint: paintWith(false) },
        'starting',
        80,
      );
      progress.say('a container');
      progress.end('started');
      return text;
    };
    expect(run(true)).toBe('\r\u001b[2K⠋ starting\r\u001b[2Kstarted\n');
    expect(run(false)).toBe('started\n');
  });
});
