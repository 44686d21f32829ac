import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDotenv } from './parse-dotenv.js';

const lookup = (name: string) => (name === 'OUTER' ? 'outer' : undefined);

/** Names with their values as a container would have them. */
function valuesOf(text: string): Readonly<Record<string, string>> {
  const { entries, faults } = parseDotenv(text, lookup);
  expect(faults).toEqual([]);
  return Object.fromEntries(
    entries.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );
}

describe('parseDotenv, held to what docker compose config prints', () => {
  it.each<[string, string, Record<string, string>]>([
    ['plain values', 'A=1\nB=x y\n', { A: '1', B: 'x y' }],
    ['blanks around', 'A = x y  \n  B=\t z\n', { A: 'x y', B: 'z' }],
    ['comments and blank lines', '# a\n\n  # b\nA=1 # c\n#B=2\n', { A: '1' }],
    [
      '# without a blank before it',
      'A=a#b\nB=#x\nC= #y\nD=a\t#b\n',
      {
        A: 'a#b',
        B: '#x',
        C: '#y',
        D: 'a\t#b',
      },
    ],
    ['nothing', 'A=\nB=   \n', { A: '', B: '' }],
    ['signs in values', 'A=a=b=c\nB=={"a":1}\nC=: x\n', { A: 'a=b=c', B: '={"a":1}', C: ': x' }],
    ['a colon', 'A: b\nB : c\nC:d\n', { A: 'b', B: 'c', C: 'd' }],
    [
      'export',
      'export A=1\nexport\tB=2\n export   C=3\nexported=4\n',
      {
        A: '1',
        B: '2',
        C: '3',
        exported: '4',
      },
    ],
    ['export on a line of its own', 'export\nA=1\nexport\n', { A: '1' }],
    ['the environment', 'OUTER\nNOBODY\nA=1\n', { OUTER: 'outer', A: '1' }],
    ['a last line without an end, which is no name', 'A=1\nLAST', { A: '1', '': 'LAST' }],
    ['no name', '=x\n', { '': 'x' }],
    ['carriage returns', 'A=1\r\nOUTER\r\nB="x"\r\n', { A: '1', OUTER: 'outer', B: 'x' }],
    ['a byte order mark', '\ufeffA=1\n', { A: '1' }],
    [
      'white space of all kinds',
      'A=\u00a0x\u00a0\nB=\u3000x\u3000\n\u3000C=1\nD\u00a0=2\n',
      {
        A: 'x',
        B: '\u3000x',
        C: '1',
        D: '2',
      },
    ],
    [
      'names beyond letters',
      'a[1]=x\nb-c=y\nd.e=z\nárvíz=w\n1A=v\n',
      {
        'a[1]': 'x',
        'b-c': 'y',
        'd.e': 'z',
        árvíz: 'w',
        '1A': 'v',
      },
    ],
    ['a tab in a name', 'A\tB=1\n', { 'A\tB': '1' }],
    ['double quotes', 'A="x # y "  # z\nB=""\nC="a\nb"\n', { A: 'x # y ', B: '', C: 'a\nb' }],
    [
      'single quotes',
      "A='x $OUTER \\n'\nB='it\\'s'\nC='a\\\\b'\n",
      {
        A: 'x $OUTER \\n',
        B: "it's",
        C: 'a\\\\b',
      },
    ],
    [
      'what stands behind a quote',
      'A="a"b=c\nB=\'y\'#c"\nC="z" OUTER\n',
      {
        A: 'a',
        b: 'c',
        B: 'y',
        C: 'z',
        OUTER: 'outer',
      },
    ],
    [
      'escapes',
      'A="\\n\\t\\"\\\\ \\c \\x41 é\\\nb"\nB=\\n\n',
      {
        A: '\n\t"\\ \\c \\x41 é\\\nb',
        B: '\\n',
      },
    ],
    [
      'octal escapes',
      'A="\\0101 \\0 \\012 \\0400 \\0200 \\089"\n',
      { A: 'A \\ \\12 \\400 \x80 \\89' },
    ],
    ['escaped dollars', 'A="\\$Z \\$$Z \\\\$Z \\\\\\$Z"\n', { A: '$Z $ \\ \\$Z' }],
    [
      'variables',
      'A=1\nB=$A$OUTER${NO:-x}\nOUTER=mine\nC="${OUTER}"\nA=2\nD=$A\n',
      {
        A: '2',
        B: '1outerx',
        OUTER: 'mine',
        C: 'outer',
        D: '2',
      },
    ],
    [
      'dollars that begin no variable',
      'A=pa$$word $5 a$ $\nB=$(pwd)\n',
      {
        A: 'pa$word $5 a$ $',
        B: '$(pwd)',
      },
    ],
  ])('reads %s', (_name, text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });

  it.each([
    ['a blank in a name', 'B=1\nA B=1\n', '2:1', 'has a space in it'],
    ['a sign in a name', 'A±=1\n', '1:2', '"±" cannot stand'],
    ['a quote in a name', 'B=""q""\n', '1:6', '"\\"" cannot stand'],
    ['an open quote', 'A=1\nB="x\n', '2:3', 'never closed'],
    ['a quote that is escaped', "B='x\\'\n", '1:3', 'never closed'],
    ['export alone', 'A=1\nexport ', '2:1', 'nothing follows'],
    ['an open brace', 'A=b${c\n', '1:4', 'begins a variable'],
    ['an open brace in quotes', 'A="b${c"\n', '1:3', 'begins a variable'],
    ['a required variable', 'A=${R:?must}\n', '1:3', 'R is required here and has no value: must'],
  ])('refuses %s', (_name, text, place, message) => {
    const { faults } = parseDotenv(text, lookup);
    expect(faults.map(({ line, column }) => `${line}:${column}`)).toEqual([place]);
    expect(faults[0]?.message).toContain(message);
  });

  it('goes on behind a fault', () => {
    const { entries, faults } = parseDotenv('A B=1\nC=2\nD E\nF=${\n', lookup);
    expect(entries.map(({ name }) => name)).toEqual(['C']);
    expect(faults.map(({ line }) => line)).toEqual([1, 3, 4]);
  });
});

it('tells where and how each entry is written', () => {
  const text = '\ufeff# c\r\n export A="x $OUTER"\r\nOUTER\nB: y # z\n';
  const { entries } = parseDotenv(text, lookup);
  const pieces = entries.map(({ nameRange, valueRange }) => [
    text.slice(nameRange.start, nameRange.end),
    text.slice(valueRange.start, valueRange.end),
  ]);
  expect(pieces).toEqual([
    ['A', '"x $OUTER"'],
    ['OUTER', ''],
    ['B', 'y'],
  ]);
  expect(entries).toMatchObject([
    { quoting: 'double', written: 'x $OUTER', isExported: true, line: 2, column: 9 },
    { quoting: 'none', written: '', value: 'outer', line: 3, column: 1 },
    { quoting: 'plain', written: 'y', separator: ':', line: 4, column: 1 },
  ]);
  expect(entries[0]?.uses).toMatchObject([{ name: 'OUTER', offset: 2 }]);
});

describe('parseDotenv with what nobody means', () => {
  it('ends with a fault where values grow by each other', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `A${i + 1}=$A${i}$A${i}\n`);
    const { faults } = parseDotenv(`A0=xxxxxxxx\n${lines.join('')}`, lookup);
    expect(faults[0]?.message).toContain('is longer than');
  });

  it('never throws, and every range lies in the file', () => {
    const pieces = fc.constantFrom(
      ...['A', '=', '"', "'", '\\', '$', '{', '}', '#', ' ', '\n', '\r', ':', 'export ', '\ufeff'],
    );
    const texts = fc.array(pieces, { maxLength: 20 }).map((each) => each.join(''));
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.string()),
        fc.constantFrom('raw', 'compose'),
        (text, format) => {
          for (const { nameRange, valueRange, name } of parseDotenv(text, lookup, { format })
            .entries) {
            expect(text.slice(nameRange.start, nameRange.end)).toBe(name);
            expect(valueRange.start).toBeGreaterThanOrEqual(nameRange.end);
            expect(valueRange.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});

it('reads lines of the raw format as they are', () => {
  const text = '\ufeffA="x" # $y \r\n#c\nOUTER\n NO\nB=\n=x\nC D=1\n';
  const { entries, faults } = parseDotenv(text, lookup, { format: 'raw' });
  expect(entries.map(({ name, value }) => [name, value])).toEqual([
    ['A', '"x" # $y '],
    ['OUTER', 'outer'],
    ['NO', undefined],
    ['B', ''],
  ]);
  expect(faults.map(({ line, column }) => `${line}:${column}`)).toEqual(['6:1', '7:1']);
});
