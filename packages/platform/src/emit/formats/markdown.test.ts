import { describe, expect, it } from 'vitest';
import { markdownAnchor, markdownCode, markdownTable, markdownText } from './markdown.js';

describe('markdownText', () => {
  it.each([
    ['plain text: 5%', 'plain text: 5%'],
    ['a|b', 'a\\|b'],
    ['*a* `b` [c] <d>', '\\*a\\* \\`b\\` \\[c\\] \\<d\\>'],
    ['a_b _c_', 'a_b \\_c\\_'],
    ['two\nlines\tand  spaces', 'two lines and spaces'],
    ['\\', '\\\\'],
  ])('%j is %s', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });
});

describe('markdownCode', () => {
  it.each([
    ['a_b', '`a_b`'],
    ['a|b', '`a\\|b`'],
    ['a`b', '`` a`b ``'],
    ['', '`  `'],
  ])('%j is %s', (text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });
});

describe('markdownAnchor', () => {
  it('leads to the heading of a service', () => {
    expect(markdownAnchor('agent-rag')).toBe('[agent-rag](#agent-rag)');
    expect(markdownAnchor('A & B')).toBe('[A & B](#a--b)');
  });
});

describe('markdownTable', () => {
  it('has a line for each row', () => {
    expect(markdownTable(['A', 'B'], [['1', '']])).toBe('| A | B |\n| --- | --- |\n| 1 |  |');
  });
});
