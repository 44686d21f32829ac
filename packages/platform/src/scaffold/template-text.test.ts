import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { ownTemplates } from '../../test/templates.js';
import { fillTemplate, type View } from './fill-template.js';
import { parseTemplate } from './template-text.js';

/** What Handlebars makes of a template. */
function byHandlebars(text: string, view: View): string {
  return Handlebars.compile(text, { noEscape: true, strict: true, preventIndent: true })(view);
}

function ours(text: string, view: View): string {
  return fillTemplate(parseTemplate(text), view);
}

const view = {
  a: 'A',
  b: '',
  // A text: of two numbers side by side, Handlebars prints the sum when it does not escape.
  n: '3',
  none: [],
  list: [
    { a: 'x', c: 'C' },
    { a: '', c: 'D' },
  ],
  words: ['v', 'w'],
};

it('prints what Handlebars prints, of any template in its part of the language', () => {
  const blank = fc.constantFrom('', ' ', '\n', '\n\n', '  \n', '\n  ', 'text', '\ntext ', '- ');
  const value = fc.constantFrom('{{a}}', '{{ b }}', '{{n}}');
  const { template } = fc.letrec<{ template: string; part: string }>((tie) => ({
    template: fc.array(tie('part'), { maxLength: 6 }).map((parts) => parts.join('')),
    part: fc.oneof(
      { depthSize: 'small' },
      blank,
      value,
      fc
        .tuple(fc.constantFrom('a', 'b', 'none', 'list'), blank, tie('template'))
        .map(([name, gap, inside]) => `{{#if ${name}}}${gap}${inside}{{/if}}`),
      fc
        .tuple(fc.constantFrom('a', 'b', 'none'), blank, tie('template'), blank, tie('template'))
        .map(
          ([name, gap, inside, after, other]) =>
            `{{#if ${name}}}${gap}${inside}{{else}}${after}${other}{{/if}}`,
        ),
      fc
        .tuple(blank, blank)
        .map(
          ([gap, after]) =>
            `{{#each list}}${gap}{{a}}{{../n}}${after}{{#if c}}{{c}}{{/if}}{{/each}}`,
        ),
      fc
        .tuple(blank, blank)
        .map(([gap, after]) => `{{#each words}}${gap}{{this}}${after}{{/each}}`),
    ),
  }));
  fc.assert(
    fc.property(template, (text) => {
      expect(ours(text, view)).toBe(byHandlebars(text, view));
    }),
    { numRuns: 1000 },
  );
});

it.each(ownTemplates.paths.filter((path) => path.endsWith('.hbs')))('reads all of %s', (path) => {
  expect(parseTemplate(ownTemplates.read(path) ?? '')).not.toEqual([]);
});
