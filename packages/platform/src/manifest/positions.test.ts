import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { offsetsOf } from './offsets.js';
import { lineFinder, originLookup } from './positions.js';

const lookup = (text: string) => originLookup('a.yaml', text, offsetsOf(parseDocument(text)));
const placeOf = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;

describe('lineFinder', () => {
  it.each([
    ['', 0, '1:1'],
    ['abc', 2, '1:3'],
    ['a\nb', 1, '1:2'],
    ['a\nb', 2, '2:1'],
    ['a\r\nb', 3, '2:1'],
    ['\n\n', 2, '3:1'],
    ['a\n', 99, '2:98'],
  ])('of %j finds %i at %s', (text, offset, expected) => {
    expect(placeOf(lineFinder(text)(offset))).toBe(expected);
  });
});

describe('originLookup', () => {
  const text =
    'kind: agent\nneeds:\n  redis: healthy\nroutes:\n  - { path: /a }\n  - { path: /b }\n';

  it.each<[string, (string | number)[], string, string]>([
    ['a value at the top', ['kind'], '1:1', '1:7'],
    ['a value inside', ['needs', 'redis'], '3:3', '3:10'],
    ['an item', ['routes', 1], '6:5', '6:5'],
    ['a field of an item', ['routes', 1, 'path'], '6:7', '6:13'],
    ['what is not there: what is around it', ['needs', 'db', 'as'], '2:1', '2:1'],
    ['what is nowhere: the start', ['port'], '1:1', '1:1'],
    ['the file itself', [], '1:1', '1:1'],
    ['a name that every object has', ['constructor'], '1:1', '1:1'],
    ['the same inside', ['needs', 'toString'], '2:1', '2:1'],
  ])('finds %s', (_name, path, key, value) => {
    expect([placeOf(lookup(text).keyAt(path)), placeOf(lookup(text).at(path))]).toEqual([
      key,
      value,
    ]);
  });

  it('tells keys with a slash from keys inside keys', () => {
    const { keyAt } = lookup('a: { b: 1 }\na/b: 2\n~1: 3\n"/": 4\n');
    const paths = [['a', 'b'], ['a/b'], ['~1'], ['/']];
    expect(paths.map((path) => placeOf(keyAt(path)))).toEqual(['1:6', '2:1', '3:1', '4:1']);
  });

  it('takes __proto__ for a key like any other', () => {
    const { keyAt } = lookup('a: 1\n__proto__: [x, y]\nb: 2\n');
    expect(placeOf(keyAt(['__proto__']))).toBe('2:1');
    expect(placeOf(keyAt(['0']))).toBe('1:1');
  });

  it('shows a value behind an alias where the alias is', () => {
    const { at, keyAt } = lookup('base: &x { size: small }\nresources: *x\n');
    expect(placeOf(keyAt(['resources', 'size']))).toBe('2:1');
    expect(placeOf(at(['resources']))).toBe('2:12');
  });

  it('points at each key and value of any YAML', () => {
    fc.assert(
      fc.property(randomYaml, ({ value, text }) => {
        const { at, keyAt } = lookup(text);
        const lines = text.split(/(?<=\n)/);
        const textAt = ({ line, column }: { line: number; column: number }): string =>
          lines
            .slice(line - 1)
            .join('')
            .slice(column - 1);
        for (const { path, leaf } of leaves(value)) {
          const key = path.at(-1);
          if (typeof key === 'string')
            expect(textAt(keyAt(path)).replace(/^\? /, '')).toMatch(startOf(key));
          expect(textAt(at(path))).toMatch(startOf(leaf));
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A text that starts with a scalar, however YAML writes it. Scalars of this test begin with a word of their own. */
function startOf(scalar: string): RegExp {
  const word = /^\w+/.exec(scalar)?.[0] ?? '';
  return new RegExp(`^(?:["']?${word}\\b|[|>][^\\n]*\\n\\s*${word}\\b)`);
}

type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** What a manifest may hold, each key and each scalar with a word that stands nowhere else. */
const randomYaml = fc
  .record({
    shape: fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        ending(),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(ending(), tie('node'), { maxKeys: 4 }),
      ),
    })).node,
    isFlow: fc.boolean(),
    indent: fc.constantFrom(2, 4),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    lineWidth: fc.constantFrom(0, 20, 80),
  })
  .map(({ shape, isFlow, indent, lineEnd, lineWidth }) => {
    const value = { top: numbered(shape, { next: 0 }) };
    const printed = stringify(value, {
      indent,
      lineWidth,
      ...(isFlow ? { collectionStyle: 'flow' as const } : {}),
    });
    return { value, text: printed.replaceAll('\n', lineEnd) };
  });

/** Ends that make a printer quote, fold or escape. */
function ending(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      '',
      ' #x',
      ': y',
      '/a/b',
      '~0',
      '.',
      ' "q"',
      " 'q'",
      '\nline',
      ' é 中 😀',
      '*a',
    ),
    fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\u0085\u2028\u2029]/g, '')),
  );
}

function numbered(shape: unknown, count: { next: number }): Value {
  const word = (kind: string): string => `${kind}${(count.next += 1)}x`;
  if (typeof shape === 'string') return `${word('v')}${shape}`;
  if (Array.isArray(shape)) return shape.map((one) => numbered(one, count));
  return Object.fromEntries(
    Object.entries(shape as object).map(([key, one]) => [
      `${word('k')}${key.replaceAll('\n', ' ')}`,
      numbered(one, count),
    ]),
  );
}

function leaves(
  value: Value,
  path: readonly (string | number)[] = [],
): readonly { readonly path: readonly (string | number)[]; readonly leaf: string }[] {
  if (typeof value === 'string') return [{ path, leaf: value }];
  return Object.entries(value).flatMap(([key, one]: [string, Value]) =>
    leaves(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
