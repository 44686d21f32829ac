import { describe, expect, it } from 'vitest';
import { faultOfPattern } from './index.js';

describe('faultOfPattern', () => {
  it.each([
    '^[A-Z]{3}$',
    '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
    '^\\d{1,3}(\\.\\d{1,3}){3}$',
    '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
    '^https?://[^\\s/]+(/[^\\s]*)?$',
    '^(a|b)*$',
    '^(ab|ac)*$',
    '^(\\p{L}+-)*$',
    '^(?<year>\\d{4})-(?<month>\\d\\d)$',
    '^(?=.*\\d)[a-z\\d]{8,64}$',
    '^(a?)*$',
    '^a*a*$',
    '^([a-z]{1,63}\\.)+$',
    '^((a+)b)+$',
    '',
  ])('has nothing against %s', (pattern) => {
    expect(faultOfPattern(pattern)).toBeUndefined();
  });

  it.each([
    '^(a+)+$',
    '^(a*)*$',
    '^(a|a)*$',
    '^(a|ab|b)*$',
    '^(?:\\w+\\s?)*$',
    '^([a-z]+)*@x$',
    '^(a|\\w)*$',
    '^(\\d+|[0-9a-f]+)+$',
    '^(a{1,3})+$',
    '^((a+)b?)+$',
    '(?:a*b*)*c',
    '^(\\p{L}|é)+$',
  ])('finds that %s can take for ever', (pattern) => {
    expect(faultOfPattern(pattern)).toEqual({ kind: 'exponential' });
  });

  it.each([
    ['[A-Z', 'unterminated character class'],
    ['(a', 'unterminated group'],
    ['a**', 'nothing to repeat'],
    ['\\-', 'invalid escape'],
  ])('says why %s is no pattern', (pattern, why) => {
    expect(faultOfPattern(pattern)).toEqual({ kind: 'invalid', why });
  });

  it('leaves alone what it cannot judge', () => {
    expect(faultOfPattern('^(a+)\\1+$')).toBeUndefined();
    expect(faultOfPattern('^(x{1,500}){1,500}$')).toBeUndefined();
  });
});
