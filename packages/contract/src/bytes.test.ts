import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBytes, printBytes } from './bytes.js';

describe('parseBytes', () => {
  test.each([
    ['0B', 0],
    ['1K', 1024],
    ['64M', 67_108_864],
    ['530Mi', 555_745_280],
    ['1.5G', 1_610_612_736],
    ['1024T', 1024 ** 5],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseBytes(text)).toEqual({ ok: true, bytes });
  });

  test.each([
    ['512', 'no unit', '512M'],
    ['1.5GB', 'different amounts', '1.5G'],
    ['500mb', 'different amounts', '500M'],
    ['100 kib', 'different amounts', '100K'],
    ['7b', 'different amounts', '7B'],
  ])('%s is refused with a proposal that parses', (text, why, suggestion) => {
    const parsed = parseBytes(text);
    expect(parsed).toMatchObject({ ok: false, suggestion });
    expect(parsed).toHaveProperty('message', expect.stringContaining(why));
    expect(parseBytes(suggestion).ok).toBe(true);
  });

  test.each(['', 'lots', '-1M', '1.M', 'M', '1e3M'])('%j is not an amount', (text) => {
    const parsed = parseBytes(text);
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed).not.toHaveProperty('suggestion');
  });

  test('more than 1 PiB is a slip of the keyboard', () => {
    expect(parseBytes('1025T')).toMatchObject({ ok: false });
  });
});

describe('printBytes', () => {
  test.each([
    [1_073_741_824, '1G'],
    [734_003_200, '700M'],
    [1536, '1536B'],
    [0, '0B'],
    [2048, '2K'],
  ])('%d prints as %s', (bytes, text) => {
    expect(printBytes(bytes)).toBe(text);
  });

  test('what is printed reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 ** 5 }), (bytes) => {
        expect(parseBytes(printBytes(bytes))).toEqual({ ok: true, bytes });
      }),
    );
  });

  test('whole mebibytes and gibibytes keep their unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), fc.constantFrom('K', 'M', 'G'), (n, unit) => {
        const first = parseBytes(`${n}${unit}`);
        expect(first.ok && parseBytes(printBytes(first.bytes))).toEqual(first);
      }),
    );
  });
});
