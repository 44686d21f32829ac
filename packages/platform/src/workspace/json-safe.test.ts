import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonSafe } from './json-safe.js';

describe('isJsonSafe', () => {
  it.each([
    undefined,
    NaN,
    Infinity,
    -0,
    1n,
    Symbol('x'),
    () => 1,
    new Date(0),
    new Map(),
    { deep: [{ value: -Infinity }] },
    { absent: undefined },
    new Array<unknown>(2),
    { toJSON: 'x' },
    Object.create(null),
  ])('refuses %s', (value) => {
    expect(isJsonSafe(value)).toBe(false);
  });

  it('takes only what comes back the same', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        fc.pre(isJsonSafe(value));
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('takes everything that JSON can say', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const value: unknown = JSON.parse(text.replaceAll(/-0(?![.\d])/g, '0'));
        fc.pre(!text.includes('toJSON') && !text.includes('-0'));
        expect(isJsonSafe(value)).toBe(true);
      }),
    );
  });
});
