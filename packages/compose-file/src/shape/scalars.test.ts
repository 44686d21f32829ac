import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, millisecondsOf, printSpan, scalarValue } from './scalars.js';

describe('bytes', () => {
  it.each([
    ['512m', 536_870_912],
    ['512M', 536_870_912],
    ['512mb', 536_870_912],
    ['512MiB', 536_870_912],
    ['1.5g', 1_610_612_736],
    ['1 g', 1_073_741_824],
    ['0.1k', 102],
    ['100', 100],
    [100, 100],
    [-1, -1],
    ['1t', 1_099_511_627_776],
    ['-1', undefined],
    ['1e', undefined],
    ['abc', undefined],
    ['', undefined],
    ['512  m', undefined],
    [true, undefined],
  ])('%j are %j', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
  });
});

describe('spans of time', () => {
  it.each([
    ['90s', '1m30s'],
    ['1h30m', '1h30m0s'],
    ['1.5s', '1.5s'],
    ['0.5m', '30s'],
    ['500ms', '500ms'],
    ['1us', '1µs'],
    ['1ns', '1ns'],
    ['-1s', '-1s'],
    ['0', '0s'],
    ['36h', '36h0m0s'],
    ['5', undefined],
    ['1d', undefined],
    ['1w', undefined],
    ['1m 30s', undefined],
    ['', undefined],
    ['s', undefined],
    [5, undefined],
    [true, undefined],
  ])('%j is printed as %j', (text, printed) => {
    expect(scalarValue(text, 'duration')).toBe(printed);
  });

  it('printed and read again they are the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (ms) => {
        expect(millisecondsOf(printSpan(ms))).toBeCloseTo(ms, 3);
      }),
    );
  });
});

describe('true or false', () => {
  it.each([
    ...['true', 'TRUE', 'yes', 'Y', 'on'].map((word) => [word, true] as const),
    ...['false', 'No', 'n', 'OFF'].map((word) => [word, false] as const),
    ...['1', 't', '0', 'f', '', 'x'].map((word) => [word, undefined] as const),
  ])('%j is %j', (word, value) => {
    expect(scalarValue(word, 'boolean')).toBe(value);
  });
});
