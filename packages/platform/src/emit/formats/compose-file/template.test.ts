import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setting } from '../../testing/plan.js';
import { escapeDollars, fitsReference, printTemplate } from './template.js';

const awkward = fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', ':', '-', ' ') });

describe('escapeDollars', () => {
  it('leaves no reference, and loses nothing', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const escaped = escapeDollars(text);
        expect(escaped.replaceAll('$$', '')).not.toContain('$');
        expect(escaped.replaceAll('$$', '$')).toBe(text);
      }),
    );
  });
});

describe('printTemplate', () => {
  it('puts texts and settings together in their order', () => {
    const template = [
      { type: 'text', text: '$x ' },
      { type: 'setting', setting: setting('USER', { default: 'me' }) },
      { type: 'text', text: '@' },
      { type: 'setting', setting: setting('HOST', { description: 'Where it is.' }) },
    ] as const;
    expect(printTemplate(template, 'compose')).toBe('$$x ${USER:-me}@${HOST:?Where it is.}');
  });

  it('is empty where there is nothing', () => {
    expect(printTemplate([], 'compose')).toBe('');
  });
});

describe('fitsReference', () => {
  it.each([
    ['plain', true, true],
    ['{"a":{}}', true, false],
    ['a}b', false, false],
    ['}{', false, false],
    ['{', true, true],
    ['a\nb', false, false],
    ['', true, true],
  ])('%j', (text, compose, stack) => {
    expect(fitsReference(text, 'compose')).toBe(compose);
    expect(fitsReference(text, 'stack')).toBe(stack);
  });
});
