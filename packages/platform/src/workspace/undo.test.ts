import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree, tempFolders, writeTree } from './testing/temp-folder.js';
import { undoLast } from './undo.js';
import { writeFiles, type Written } from './write.js';

const tempFolder = tempFolders();

function write(root: string, before: string, after: string): Written {
  const edits = [{ path: 'a/compose.yaml', before, after }];
  const made = { path: '.env.template', content: `of ${after}`, owner: 'scaffolded' } as const;
  return writeFiles(root, [made], { edits, undoable: true });
}

function textOf(root: string): string {
  return readFileSync(join(root, 'a/compose.yaml'), 'utf8');
}

describe('undoLast', () => {
  it('gives every file back, byte order mark included, and takes away what was made', () => {
    const root = tempFolder();
    writeTree(root, { 'a/compose.yaml': '\uFEFFone\r\n' });
    expect(write(root, 'one\r\n', 'two\r\n').diagnostics).toEqual([]);
    expect(textOf(root)).toBe('\uFEFFtwo\r\n');
    expect(undoLast(root)).toEqual({
      paths: ['a/compose.yaml', '.env.template'],
      found: true,
      diagnostics: [],
    });
    expect(textOf(root)).toBe('\uFEFFone\r\n');
    expect(readTree(root)).not.toHaveProperty(['.env.template']);
  });

  it('takes back one run after the other', () => {
    const root = tempFolder();
    writeTree(root, { 'a/compose.yaml': 'one' });
    writeFiles(root, [], {
      edits: [{ path: 'a/compose.yaml', before: 'one', after: 'two' }],
      undoable: true,
    });
    writeFiles(root, [], {
      edits: [{ path: 'a/compose.yaml', before: 'two', after: 'three' }],
      undoable: true,
    });
    undoLast(root);
    expect(textOf(root)).toBe('two');
    undoLast(root);
    expect(textOf(root)).toBe('one');
    expect(undoLast(root).found).toBe(false);
  });

  it('changes nothing where somebody changed a file since', () => {
    const root = tempFolder();
    writeTree(root, { 'a/compose.yaml': 'one' });
    write(root, 'one', 'two');
    writeFileSync(join(root, '.env.template'), 'mine');
    const { diagnostics, paths } = undoLast(root);
    expect(paths).toEqual([]);
    expect(diagnostics.map(({ at, code }) => [code, at.file])).toEqual([
      ['workspace/changed-meanwhile', '.env.template'],
    ]);
    expect(textOf(root)).toBe('two');
  });

  it.each([
    ['no JSON', '{'],
    [
      'a path that leads out',
      '{"version":1,"files":[{"path":"../x","sha256":"","action":"made"}]}',
    ],
    ['another version', '{"version":2,"files":[]}'],
  ])('takes no word of a record that is %s', (_, record) => {
    const root = tempFolder();
    writeTree(root, { '.alfred/backup/1.undo.json': record });
    expect(undoLast(root).found).toBe(false);
  });
});
