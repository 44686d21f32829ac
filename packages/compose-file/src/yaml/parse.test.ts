import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { child, plainOf, type ComposeNode } from '../tree/node.js';
import { parseYaml } from './parse.js';

const tree = (text: string): ComposeNode | undefined => parseYaml('f', text).documents[0];
const plain = (text: string): unknown => {
  const { documents, diagnostics } = parseYaml('f', text);
  expect(diagnostics).toEqual([]);
  return documents.map(plainOf);
};
const faults = (text: string): string[] =>
  parseYaml('f', text).diagnostics.map(({ code, at }) => `${code} ${at.line}:${at.column}`);

describe('anchors and merge keys', () => {
  const anchors = 'a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\n';
  it.each([
    ['an alias', 'c: *a', { x: 1, y: 1 }],
    ['one', 'c:\n  <<: *a', { x: 1, y: 1 }],
    ['its own keys win, behind', 'c:\n  <<: *a\n  y: 9', { y: 9, x: 1 }],
    ['its own keys win, before', 'c:\n  y: 9\n  <<: *a', { y: 9, x: 1 }],
    ['a list: the first wins', 'c:\n  <<: [*a, *b]', { x: 1, y: 1, z: 2 }],
    ['a list: the other way round', 'c:\n  <<: [*b, *a]', { y: 2, z: 2, x: 1 }],
    ['a list of nothing', 'c:\n  <<: []\n  q: 1', { q: 1 }],
    ['a map', 'c:\n  <<: { q: 1, <<: *a }', { q: 1, x: 1, y: 1 }],
    ['maps in a list', 'c:\n  <<: [{ q: 1 }, *a]', { q: 1, x: 1, y: 1 }],
    ['with a blank before the colon', 'c:\n  << : *a', { x: 1, y: 1 }],
    ['in quotes it is a key', 'c:\n  "<<": 1', { '<<': 1 }],
    ['an anchor that merges', 'd: &d\n  <<: *a\n  y: 5\nc:\n  <<: *d', { y: 5, x: 1 }],
    ['an anchor of a scalar', 'd: &d 5\nc: { <<: *a, q: *d }', { q: 5, x: 1, y: 1 }],
    ['an anchor that is set anew', 'd: &a { n: 1 }\nc: *a', { n: 1 }],
  ])('%s', (_what, text, value) => {
    const document = plain(anchors + text) as [{ c: unknown }];
    expect(document[0].c).toEqual(value);
  });

  it.each([
    ['a: *b', 'compose/unknown-anchor 1:4'],
    ['a: &a [*a]', 'compose/anchor-circle 1:8'],
    ['a: &a\n  <<: *a', 'compose/anchor-circle 2:7'],
    ['a:\n  <<: 5', 'compose/bad-merge 2:7'],
    ['a:\n  <<: [5]', 'compose/bad-merge 2:8'],
    ['a: &a {}\nb:\n  <<: *a\n  <<: *a', 'compose/duplicate-key 4:3'],
    ['a: 1\na: 2', 'compose/duplicate-key 2:1'],
    ['? [a]\n: 1', 'compose/bad-key 1:3'],
    ['1: a', 'compose/bad-key 1:1'],
    ['a:\n  true: b', 'compose/bad-key 2:3'],
    ['~: a', 'compose/bad-key 1:1'],
    ['2026-01-31: a', 'compose/bad-key 1:1'],
    ['a: .inf', 'compose/bad-value 1:4'],
    ['a: b\n c: d\n', 'compose/syntax 1:4'],
    ['a: [b', 'compose/syntax 1:6'],
    ['a: "b', 'compose/syntax 1:6'],
    ['a:\n\tb: c', 'compose/syntax 2:1'],
    ['a: "\\q"', 'compose/syntax 1:5'],
    ['%YAML 1.2\n---\na: 1', 'compose/syntax 2:1'],
  ])('%j is told of', (text, fault) => {
    expect(faults(text)).toContain(fault);
  });

  it('an alias bomb ends with one finding', () => {
    const lines = Array.from(
      { length: 40 },
      (_, index) => `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`,
    );
    const text = ['a-1: &a-1 x', ...lines].join('\n');
    expect(faults(text).map((fault) => fault.split(' ')[0])).toEqual(['compose/too-many-copies']);
  });

  it('many pairs on one line are not deep', () => {
    const pairs = Array.from({ length: 5000 }, (_, index) => `k${index}: - v`).join(', ');
    expect(faults(`a: { ${pairs.replaceAll('- ', '-')} }`)).toEqual([]);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces with keys', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['questions', '? '.repeat(100_000)],
    ['lines', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['lists of lines', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}-`).join('\n')],
  ])('nesting of %s is refused', (_what, text) => {
    const [fault = ''] = faults(text);
    expect(fault.split(' ')[0]).toBe('compose/too-deep');
  });
});

describe('documents', () => {
  it.each([
    ['', []],
    ['# nothing', []],
    ['---\n', [null]],
    ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\n---\n', [{ a: 1 }, null]],
    ['---\na: 1\n...\n', [{ a: 1 }]],
    ['%YAML 1.1\n---\na: 1', [{ a: 1 }]],
    ['a: 1\r\nb: [x,\r\n  y]\r\n', [{ a: 1, b: ['x', 'y'] }]],
    ['a: |\n  x\n  y\nb: >-\n  x\n  y\n', [{ a: 'x\ny\n', b: 'x y' }]],
    ['a: !!str 5\nb: !!null x\nc: "5"', [{ a: '5', b: null, c: '5' }]],
  ])('%j', (text, documents) => {
    expect(plain(text)).toEqual(documents);
  });
});

describe('places', () => {
  const text = 'x: &x\n  p: "q"\na:\n  b: [c, !reset d]\n  <<: *x\n  e: *x\nn:\n';
  const at = (...path: string[]): string => {
    const node = child(tree(text), ...path);
    const via = (node?.at.via ?? []).map(({ line, column }) => ` via ${line}:${column}`).join('');
    const piece = node?.range === undefined ? '' : text.slice(node.range.start, node.range.end);
    return `${node?.at.line}:${node?.at.column}${via} ${piece}`;
  };
  it.each([
    [['x', 'p'], '2:6 "q"'],
    [['a', 'b'], '4:6 [c, !reset d]'],
    [['a', 'p'], '2:6 via 5:7 "q"'],
    [['a', 'e', 'p'], '2:6 via 6:6 "q"'],
    [['n'], '7:1 '],
  ])('%j stands at %j', (path, place) => {
    expect(at(...path)).toBe(place);
  });

  it('keys, tags, styles and the written text are kept', () => {
    const map = tree('a: !override [1]\nb: !reset x\nc: "\\x41"\nd: 0x10\n"e": |\n  f\n');
    const seen = map?.kind === 'map' ? [...map.entries.values()] : [];
    expect(
      seen.map(({ key, keyAt, keyRange, value }) => [
        key,
        keyAt.line,
        keyRange?.start,
        value.tag,
        value.kind === 'scalar' ? [value.style, value.written, value.value] : value.kind,
      ]),
    ).toEqual([
      ['a', 1, 0, 'override', 'list'],
      ['b', 2, 17, 'reset', ['plain', 'x', 'x']],
      ['c', 3, 29, undefined, ['quoted', 'A', 'A']],
      ['d', 4, 39, undefined, ['plain', '0x10', 16]],
      ['e', 5, 47, undefined, ['block', 'f\n', 'f\n']],
    ]);
  });
});

describe('any text', () => {
  const signs = [
    'a',
    ' ',
    '\n',
    '  ',
    '- ',
    ': ',
    '&a ',
    '*a',
    '<<: ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
  ];
  const like = fc
    .array(
      fc.constantFrom(...signs, "'", '|', '>', '#', '!reset ', '? ', '---\n', '\t', '1', '~', '%'),
    )
    .map((each) => each.join(''));

  it('is read without a crash, and twice the same', () => {
    fc.assert(
      fc.property(fc.oneof(like, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const seen = () => JSON.stringify(parseYaml('f', text).documents.map(plainOf));
        expect(seen()).toBe(seen());
      }),
      { numRuns: 200 },
    );
  });

  it('that JSON prints means what it means', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        fc.pre(holdsExactNumbers(value));
        const [document] = parseYaml('f', `a: ${JSON.stringify({ value })}`).documents;
        const read = document === undefined ? undefined : plainOf(document);
        expect(JSON.stringify(read)).toBe(JSON.stringify({ a: { value } }));
      }),
    );
  });
});

/** Whole numbers beyond what a number holds exactly stay the digits they were written as. */
function holdsExactNumbers(value: unknown): boolean {
  let isExact = true;
  JSON.stringify(value, (_key, part: unknown) => {
    isExact &&= typeof part !== 'number' || !Number.isInteger(part) || Number.isSafeInteger(part);
    return part;
  });
  return isExact;
}
