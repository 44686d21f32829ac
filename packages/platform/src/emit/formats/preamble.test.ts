import { describe, expect, it } from 'vitest';
import { isGenerated, preamble } from './preamble.js';

describe('isGenerated', () => {
  it.each([
    ['a YAML file', `${preamble('hash')}\nname: alfred\n`, true],
    ['a Markdown file', `${preamble('markdown')}\n\n# Services\n`, true],
    ['a file with other line ends', `${preamble('hash')}\r\nname: alfred\r\n`, true],
    ['a file with a byte order mark', `\uFEFF${preamble('hash')}\nname: alfred\n`, true],
    ['a file without a line end', preamble('hash'), true],
    ['a file of a person', 'services: {}\n', false],
    ['a file that has the line further down', `services: {}\n${preamble('hash')}\n`, false],
    ['an empty file', '', false],
  ])('%s', (_, text, expected) => {
    expect(isGenerated(text)).toBe(expected);
  });
});
