import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printYaml } from './yaml.js';
import { alias, flow, later, noted, type YamlValue } from './yaml-value.js';

/** Texts that some parser has taken for something else. */
const TRAPS = [
  '', ' ', ' a', 'a ', '~', 'null', 'Null', 'yes', 'No', 'ON', 'off', 'y', 'N', 'true', 'FALSE', '<<', 'E0', '.e1', '-e5', '=',
  '0', '007', '0o17', '0x1F', '0b1', '1_000', '1e3', '12e03', '1.5', '.5', '-1', '+1', '-.inf', '.NaN', '.inf',
  '1:30', '190:20:30', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '127.0.0.1:80:80',
  'a: b', 'a:', ':a', 'a #b', '#a', 'a#b', '- a', '-', '--', '---', '...', '--flag=1', '-x', '?', '? a', '!a', '&a', '*a',
  '|', '>', '%a', '@a', '`a`', '"a"', "'a'", '[a]', '{a}', 'a, b', '${A:-b}', '${A:?b c}', '$$x', 'a\nb', 'a\tb', '\r', '\u0000',
  '\u0085', '\u2028', '\ufeff', 'ä', '日本', '🚀', '\ud800', '\u00a0a', '../a', './a', '/a', '.a', 'NaN', 'Infinity', '700M', '10s', '1m30s',
  '64B', '1d', 'http://a:80/b?c=d#e', 'pg_isready -q "$${X:-y}"', '\\', '__proto', 'constructor',
]; // prettier-ignore

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...'0123456789.:-+_eExoab #$\'"[]{},&*!|>%@`?=~\\ \t\n'),
    maxLength: 8,
  }),
);
const key = text.filter((name) => name !== '__proto__');
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const value = fc.letrec<{ node: YamlValue }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

const versions = [
  ['1.1', { version: '1.1', schema: 'yaml-1.1', merge: true }],
  ['1.2', { version: '1.2', schema: 'core' }],
] as const;

describe.each(versions)('printYaml, read as YAML %s', (_, options) => {
  const read = (printed: string): unknown => parse(printed, { ...options, maxAliasCount: -1 });

  it('gives back every trap, as value and as key', () => {
    for (const trap of TRAPS) {
      expect(read(printYaml({ [trap]: trap })), JSON.stringify(trap)).toEqual({ [trap]: trap });
      expect(read(printYaml({ a: flow([trap, { [trap]: trap }]) }))).toEqual({
        a: [trap, { [trap]: trap }],
      });
    }
  });

  it('gives back any data', () => {
    fc.assert(
      fc.property(value, (data) => {
        expect(read(printYaml(data))).toEqual(data);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back any data between brackets', () => {
    fc.assert(
      fc.property(value, (data) => {
        expect(read(printYaml({ a: flow(data) }))).toEqual({ a: data });
      }),
    );
  });

  it('keeps comments out of the data', () => {
    fc.assert(
      fc.property(text, text, leaf, (above, behind, data) => {
        const map = {
          a: noted(data, { above: [above], behind, gap: true }),
          b: noted([data], { behind }),
          c: 1,
        };
        expect(read(printYaml(map))).toEqual({ a: data, b: [data], c: 1 });
      }),
    );
  });

  it('takes keys of any length', () => {
    const long = 'k'.repeat(2000);
    expect(read(printYaml({ [long]: { [long]: ['a'] }, b: long }))).toEqual({
      [long]: { [long]: ['a'] },
      b: long,
    });
  });

  it('merges an anchored map', () => {
    const printed = printYaml({
      x: noted({ a: 1, b: 1 }, { anchor: 'base' }),
      y: { '<<': alias('base'), b: 2 },
    });
    expect(parse(printed, { ...options, merge: true })).toEqual({
      x: { a: 1, b: 1 },
      y: { a: 1, b: 2 },
    });
  });
});

describe('printYaml', () => {
  it('prints what people like to read', () => {
    const printed = printYaml({
      name: 'alfred',
      'x-service': noted(
        { init: noted(true, { behind: 'reaps children' }) },
        { anchor: 'service', gap: true },
      ),
      services: noted(
        {
          redis: noted(
            {
              '<<': alias('service'),
              image: 'redis:8',
              ports: ['127.0.0.1:6379:6379'],
              test: flow(['CMD', 'redis-cli', '-e', 'ping', '6379']),
              list: [{ a: 1, b: ['x'] }, ['v', 'w'], {}],
              cpus: '0.5',
              nothing: undefined,
            },
            { above: ['A store.'] },
          ),
        },
        { gap: true },
      ),
    });
    expect(printed).toBe(`name: alfred

x-service: &service
  init: true # reaps children

services:
  # A store.
  redis:
    <<: *service
    image: redis:8
    ports:
      - "127.0.0.1:6379:6379"
    test: [CMD, redis-cli, -e, ping, "6379"]
    list:
      - a: 1
        b:
          - x
      - - v
        - w
      - {}
    cpus: "0.5"
`);
  });

  it('makes a value of a map when its turn comes', () => {
    const order: string[] = [];
    const made = (name: string) =>
      later(() => {
        order.push(name);
        return noted({ [name]: 1 }, { above: [name] });
      });
    const printed = printYaml({
      x: 0,
      all: new Map([
        ['a', made('a')],
        ['b', made('b')],
      ]),
      z: 0,
    });
    expect(order).toEqual(['a', 'b']);
    expect(printed).toBe('x: 0\nall:\n  # a\n  a:\n    a: 1\n  # b\n  b:\n    b: 1\nz: 0\n');
  });
});
