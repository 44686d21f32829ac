import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { compileTemplate } from './compile-template.js';
import { COMPILE_OPTIONS, runTemplate } from './template-language.js';

const text =
  '{{name}}{{#if list}}:{{#each list}} {{this}} of {{../name}}{{/each}}{{else}} alone{{/if}}\n';

/** The template as the build of the command line makes it: code that is evaluated with the bundle. */
function precompiled(template: string): TemplateSpecification {
  const code = Handlebars.precompile(template, { ...COMPILE_OPTIONS });
  return new Function(`return ${String(code)}`)() as TemplateSpecification;
}

it.each([
  ['a list', { name: 'a', list: ['x', 'y'] }, 'a: x of a y of a\n'],
  ['an empty list', { name: 'a', list: [] }, 'a alone\n'],
])('prints the same compiled beforehand and compiled now: %s', (_what, view, expected) => {
  expect(compileTemplate(text)(view)).toBe(expected);
  expect(runTemplate(precompiled(text))(view)).toBe(expected);
});
