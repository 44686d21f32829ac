import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeReferenceFiles } from './reference.js';

const root = join(import.meta.dirname, '../../../..');

describe('docs/reference/compose', () => {
  const files = composeReferenceFiles();

  it.each(files)('$path is what the source says (node tools/tasks/reference.mjs)', (file) => {
    expect(readFileSync(join(root, file.path), 'utf8')).toBe(file.content);
  });

  it('holds nothing else', () => {
    const folder = join(root, 'docs/reference/compose');
    const there = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    expect(there.sort()).toEqual(files.map(({ path }) => path).sort());
  });
});
