import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration, printDuration } from './duration.js';

describe('parseDuration', () => {
  test.each([
    ['250ms', 250],
    ['30s', 30_000],
    ['1.5s', 1500],
    ['1m30s', 90_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['1d2h3m4s5ms', 93_784_005],
    ['0s', 0],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ok: true, ms });
  });

  test.each([
    ['30', '30s'],
    [' 5 ', '5s'],
    ['10 sec', '10s'],
    ['3 minutes', '3m'],
    ['1 hour', '1h'],
    ['2days', '2d'],
  ])('%j is refused with the proposal %s, which parses', (text, suggestion) => {
    expect(parseDuration(text)).toMatchObject({ ok: false, suggestion });
    expect(parseDuration(suggestion).ok).toBe(true);
  });

  test.each(['', 'soon', '-1s', '1s1m', '1.5m', '3w'])('%j is not a span of time', (text) => {
    const parsed = parseDuration(text);
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed).not.toHaveProperty('suggestion');
  });

  test('more than ten years is refused', () => {
    expect(parseDuration('3651d')).toMatchObject({ ok: false });
    expect(parseDuration('3650d').ok).toBe(true);
  });
});

describe('printDuration', () => {
  test.each([
    [250, '250ms'],
    [90_000, '1m30s'],
    [604_800_000, '168h'],
    [0, '0s'],
    [1500, '1s500ms'],
  ])('%d ms prints as %s', (ms, text) => {
    expect(printDuration(ms)).toBe(text);
  });

  test('what is printed reads back as the same span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 * 86_400_000 }), (ms) => {
        expect(parseDuration(printDuration(ms))).toEqual({ ok: true, ms });
      }),
    );
  });
});
