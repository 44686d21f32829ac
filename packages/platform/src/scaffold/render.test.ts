import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { renderTemplate, type View } from './render.js';

function render(text: string, view: View = {}) {
  const templates = sourcesOf({
    'templates/agent/template.yaml': 'version: 1.2.3\ndescription: A test.\n',
    'templates/agent/src/a.ts.hbs': text,
  });
  return renderTemplate('agent', templates, view);
}

function content(text: string, view: View = {}) {
  const { files, diagnostics } = render(text, view);
  expect(diagnostics).toEqual([]);
  return files[0]?.content;
}

describe('a template', () => {
  it.each([
    ['{{a}}', { a: '<"&\'>' }, '<"&\'>'],
    ['{{#if a}}\nyes\n{{else}}\nno\n{{/if}}\n', { a: [] }, 'no\n'],
    ['{{#if a}}\nyes\n{{else}}\nno\n{{/if}}\n', { a: ['x'] }, 'yes\n'],
    ['{{#if a}}x{{/if}}y', { a: 0 }, 'y'],
    [
      '{{#each a}}\n- {{b}} of {{../c}}\n{{/each}}\n',
      { a: [{ b: 1 }, { b: 2 }], c: 'd' },
      '- 1 of d\n- 2 of d\n',
    ],
    ['{{#each a}}{{this}};{{/each}}', { a: ['x', 'y'] }, 'x;y;'],
    ['a\r\n{{b}}\r\n', { b: 'c' }, 'a\nc\n'],
  ])('%j with %j gives %j', (text, view, expected) => {
    expect(content(text, view)).toBe(expected);
  });

  it('is laid out as its output, and its version is read', () => {
    expect(render('x')).toEqual({
      version: '1.2.3',
      files: [{ path: 'src/a.ts', content: 'x' }],
      diagnostics: [],
    });
  });

  it('leaves out a file that ends up blank', () => {
    expect(render('{{#if a}}\nx\n{{/if}}\n', { a: false }).files).toEqual([]);
  });

  it('copies what has no placeholders to fill in', () => {
    const templates = sourcesOf({
      'templates/lib/template.yaml': 'version: 1\n',
      'templates/lib/a.txt': '{{a}}',
    });
    expect(renderTemplate('lib', templates, {}).files).toEqual([
      { path: 'a.txt', content: '{{a}}' },
    ]);
  });
});

describe('a fault of a template', () => {
  it.each([
    ['a\n  {{missing}}\n', 'template/missing-answer', 2, 5, '{{missing}}'],
    ['{{#if missing}}x{{/if}}', 'template/missing-answer', 1, 1, '{{missing}}'],
    ['\n{{#each missing}}x{{/each}}', 'template/missing-answer', 2, 1, '{{missing}}'],
    ['{{#each list}}{{missing}}{{/each}}', 'template/missing-answer', 1, 17, '{{missing}}'],
    ['{{#if a}}x', 'template/broken', 1, 1, 'no template'],
    ['a\n{{ x', 'template/broken', 2, 1, 'no template'],
    ['{{upper a}}', 'template/broken', 1, 1, 'no template'],
    ['{{> part}}', 'template/broken', 1, 1, 'no template'],
  ])('%j is told with its place', (text, code, line, column, words) => {
    const { files, diagnostics } = render(text, { a: 'x', list: [{ b: 1 }] });
    expect(files).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code, severity: 'error', at: { file: 'templates/agent/src/a.ts.hbs', line, column } },
    ]);
    expect(diagnostics[0]?.message).toContain(words);
  });

  it('is told for a template that is not there', () => {
    expect(renderTemplate('agent', sourcesOf({}), {}).diagnostics).toMatchObject([
      { code: 'template/missing', at: { file: 'templates/agent/template.yaml' } },
    ]);
  });
});
