import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, parseDocument } from 'yaml';
import { openEditor, type Editor } from './editor.js';
import { mapAt } from './lookup.js';
import { isOnlyChangedBy } from './testing.js';

/** Real compose files lie beside the checkout; without them there is nothing to try. */
const corpus = new URL('../../../../../shared/corpus/', import.meta.url);
const index = new URL('index.tsv', corpus);
const rows = existsSync(index) ? readFileSync(index, 'utf8').trim().split('\n').slice(1) : [];

/** Files by the repository they are from, a dozen at a time. */
const groups = new Map<string, string[]>();
for (const row of rows) {
  const [file = ''] = row.split('\t');
  const [repository = ''] = file.split('/');
  const before = [...groups].filter(([name]) => name.startsWith(`${repository} `));
  const last = before.at(-1);
  if (last !== undefined && last[1].length < 12) last[1].push(file);
  else groups.set(`${repository} ${before.length + 1}`, [file]);
}

function servicesOf({ yaml }: Editor): readonly string[] {
  const keys = mapAt(yaml, ['services'])?.items.map(({ key }) => key) ?? [];
  return keys.flatMap((key) => (isScalar(key) ? [String(key.value)] : []));
}

/** Gives every service a limit, a probe and a condition; what is refused stays as it is. */
function changed(text: string): { readonly after: string; readonly refused: number } | undefined {
  const editor = openEditor(text);
  if (!editor.done) return undefined;
  let refused = 0;
  for (const name of servicesOf(editor)) {
    const path = ['services', name];
    const { yaml } = editor;
    const needs = mapAt(yaml, path)?.items.find(({ key }) => String(key) === 'depends_on')?.value;
    const first = isMap(needs) ? String(needs.items[0]?.key ?? '') : '';
    const notes = [
      editor.set(path, { deploy: { resources: { limits: { memory: '64M' } } } }),
      editor.set(path, { healthcheck: { start_period: '7s' } }),
      ...(first === '' ? [] : [editor.setConditions(path, { [first]: 'service_healthy' })]),
    ];
    refused += notes.filter(({ done }) => !done).length;
  }
  const { lines, text: after } = editor.result();
  expect(isOnlyChangedBy(text, after, lines)).toBe(true);
  return { after, refused };
}

describe('files that people wrote', () => {
  it('no YAML is left alone', () => {
    expect(changed('services: {')).toBeUndefined();
  });

  it.each([...groups])(
    '%s: only named lines change, the result is YAML, again nothing',
    (_, files) => {
      for (const file of files) {
        const text = readFileSync(new URL(file, corpus), 'utf8');
        const once = changed(text);
        if (once === undefined) continue;
        expect(parseDocument(once.after, { prettyErrors: false }).errors, file).toEqual([]);
        const twice = changed(once.after);
        expect(twice?.after, file).toBe(once.after);
      }
    },
  );
});
