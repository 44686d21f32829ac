import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryNames } from '../catalogue/index.js';
import { referenceFiles } from './index.js';

const root = join(import.meta.dirname, '../../../..');

describe('docs/reference', () => {
  const files = referenceFiles();

  it.each(files)('$path is what the source says (node tools/tasks/reference.mjs)', (file) => {
    expect(readFileSync(join(root, file.path), 'utf8')).toBe(file.content);
  });

  it('holds nothing else', () => {
    const there = readdirSync(join(root, 'docs/reference'), {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      // Printed from packages/compose, and compared there.
      .filter((path) => !path.startsWith('docs/reference/compose/'));
    expect(there.sort()).toEqual(files.map(({ path }) => path).sort());
  });

  it('tells of every entry of the catalogue, each with its sources', () => {
    const page = files.find(({ path }) => path.endsWith('catalogue.md'))?.content ?? '';
    for (const name of entryNames) expect(page).toContain(`\n## ${name}\n`);
    expect(page).not.toMatch(/\| probe \|[^\n]*\|\s*\|$/m);
  });

  it('has no line that Markdown would read as another cell', () => {
    for (const { path, content } of files.filter((one) => one.path.endsWith('.md'))) {
      const tables = content.split('\n\n').filter((block) => block.startsWith('| '));
      for (const table of tables) {
        const cells = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
        expect([path, ...new Set(cells)]).toHaveLength(2);
      }
    }
  });
});
