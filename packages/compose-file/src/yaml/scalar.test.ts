import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, plainValue, type PlainValue } from './scalar.js';

// All of these were asked of Docker Compose 2.26.
describe('a plain scalar', () => {
  it.each<readonly [string, PlainValue]>([
    ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
    ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
    ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
    ...['on', 'off', 'yes', 'no', 'y', 'n', 't', 'F', 'tRue', 'nULL'].map(
      (text) => [text, text] as const,
    ),
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['0440', 288],
    ['0o440', 288],
    ['-017', -15],
    ['08', 8],
    ['09.5', 9.5],
    ['0x1F', 31],
    ['0xg', '0xg'],
    ['0b101', 5],
    ['0b2', '0b2'],
    ['1_000', 1000],
    ['_1', '_1'],
    ['+5', 5],
    ['1.10', 1.1],
    ['.5', 0.5],
    ['1.', 1],
    ['1e3', 1000],
    ['1e400', '1e400'],
    ['12:30:45', '12:30:45'],
    ['190:20:30', '190:20:30'],
    ['9007199254740993', '9007199254740993'],
    ['18446744073709551615', '18446744073709551615'],
    ['18446744073709551616', 2 ** 64],
    ['-9223372036854775808', '-9223372036854775808'],
    ['-9223372036854775809', -(2 ** 63)],
    ['.inf', Infinity],
    ['-.INF', -Infinity],
    ['.NaN', Number.NaN],
    ['2026-01-31', '2026-01-31 00:00:00 +0000 UTC'],
    ['1.2.3', '1.2.3'],
    ['-', '-'],
    ['+', '+'],
    ['.', '.'],
  ])('%j is %j', (text, value) => {
    expect(plainValue(text)).toEqual(value);
  });

  it('never throws, and text that begins like no number stays what it is', () => {
    fc.assert(fc.property(fc.string(), (text) => void plainValue(text)));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-eg-mo-su-z][a-z0-9:. ]*$/), (text) => {
        expect(plainValue(text)).toBe(text);
      }),
    );
  });

  it('is the whole number that it writes', () => {
    fc.assert(
      fc.property(fc.integer(), (whole) => {
        expect(plainValue(String(whole))).toBe(whole);
        expect(plainValue(`0x${Math.abs(whole).toString(16)}`)).toBe(Math.abs(whole));
      }),
    );
  });
});

describe('a number where text is wanted', () => {
  it.each([
    ['1.10', '1.1'],
    ['1.0', '1'],
    ['1000000', '1000000'],
    ['1000000.0', '1e+06'],
    ['1e6', '1e+06'],
    ['123456.5', '123456.5'],
    ['123456789.123456789', '1.2345678912345679e+08'],
    ['1e20', '1e+20'],
    ['18446744073709551616', '1.8446744073709552e+19'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['1e-7', '1e-07'],
    ['1.5e300', '1.5e+300'],
    ['-2.5', '-2.5'],
  ])('%s is %s', (written, text) => {
    const value = plainValue(written);
    expect(numberText(typeof value === 'number' ? value : Number.NaN, written)).toBe(text);
  });
});
