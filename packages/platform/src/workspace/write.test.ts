import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { systemDisk } from './disk.js';
import type { Edit } from './edits.js';
import { faultyDisk } from './testing/faulty-disk.js';
import { generated } from './testing/generated-file.js';
import { readTree, tempFolders, writeTree } from './testing/temp-folder.js';
import { writeFiles } from './write.js';

const tempFolder = tempFolders();
const scope = 'compose';

function textAt(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function modeAt(root: string, path: string): string {
  return (statSync(join(root, path)).mode & 0o7777).toString(8);
}

function codesOf({ diagnostics }: ReturnType<typeof writeFiles>): string[] {
  return diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

describe('writeFiles', () => {
  it('writes new files into new folders, and says what it did', () => {
    const root = tempFolder();
    const written = writeFiles(root, [
      generated('compose.yaml', 'a'),
      generated('docs/deep/a.md', 'b'),
    ]);
    expect(written).toMatchObject({
      written: ['compose.yaml', 'docs/deep/a.md'],
      removed: [],
      backups: [],
      diagnostics: [],
    });
    expect(textAt(root, 'docs/deep/a.md')).toBe(generated('', 'b').content);
  });

  it('leaves what is the same untouched', () => {
    const root = tempFolder();
    const files = [generated('a.yaml', 'same'), generated('b.yaml', 'old')];
    writeFiles(root, files, { scope });
    utimesSync(join(root, 'a.yaml'), 1000, 1000);
    const { written } = writeFiles(
      root,
      [generated('a.yaml', 'same'), generated('b.yaml', 'new')],
      { scope },
    );
    expect(written).toEqual(['b.yaml']);
    expect(statSync(join(root, 'a.yaml')).mtimeMs).toBe(1_000_000);
  });

  it('takes not one step on the disk where nothing is to be done', () => {
    const root = tempFolder();
    const files = [generated('a.yaml', 'same')];
    writeFiles(root, files, { scope });
    const disk = faultyDisk();
    expect(writeFiles(root, files, { scope, disk }).diagnostics).toEqual([]);
    expect(disk.steps()).toBe(0);
  });

  it('notes files of a fresh checkout, so that edits show from then on', () => {
    const file = generated('a.yaml', 'x');
    const root = tempFolder({ 'a.yaml': file.content });
    expect(writeFiles(root, [file], { scope }).written).toEqual([]);
    writeTree(root, { 'a.yaml': generated('', 'by hand').content });
    expect(codesOf(writeFiles(root, [file], { scope }))).toEqual(['error generated/edited']);
  });

  it('does not mind a disk that refuses the note, where nothing else is to be written', () => {
    const file = generated('a.yaml', 'x');
    const root = tempFolder({ 'a.yaml': file.content });
    const disk = faultyDisk({ atStep: 0, how: { errno: 'EROFS' }, lasts: true });
    expect(writeFiles(root, [file], { scope, disk }).diagnostics).toEqual([]);
  });

  it('keeps the bits of a file it replaces, and gives new ones those asked for', () => {
    const root = tempFolder({ 'a.sh': generated('', 'old').content });
    chmodSync(join(root, 'a.sh'), 0o4751);
    const start: GeneratedFile = { ...generated('b.sh', 'new'), mode: 0o755 };
    writeFiles(root, [generated('a.sh', 'new'), start, generated('c.yaml', 'new')]);
    const umask = process.umask();
    expect(modeAt(root, 'a.sh')).toBe('4751');
    expect(modeAt(root, 'b.sh')).toBe((0o755 & ~umask).toString(8));
    expect(modeAt(root, 'c.yaml')).toBe((0o644 & ~umask).toString(8));
  });

  it('keeps its own notes to the owner, and out of git', () => {
    const root = tempFolder();
    writeFiles(root, [generated('a.yaml', 'x')]);
    expect(modeAt(root, '.alfred')).toBe('700');
    expect(modeAt(root, '.alfred/generated.json')).toBe((0o600 & ~process.umask()).toString(8));
    expect(textAt(root, '.alfred/.gitignore')).toBe('*\n');
    expect(Object.keys(readTree(join(root, '.alfred')))).toEqual(['.gitignore', 'generated.json']);
  });

  it('writes nothing at all where one file is a person’s', () => {
    const root = tempFolder({ 'b.yaml': 'mine\n' });
    const before = readTree(root);
    const files = [generated('a.yaml', 'x'), generated('b.yaml', 'x')];
    expect(codesOf(writeFiles(root, files))).toEqual(['error generated/foreign']);
    expect(codesOf(writeFiles(root, files, { force: true }))).toEqual(['error generated/foreign']);
    expect(readTree(root)).toEqual(before);
  });

  it('overwrites an edited file only when told so, and keeps every copy', () => {
    const root = tempFolder();
    const file = generated('docs/a.md', 'ours');
    writeFiles(root, [file], { scope });
    const backups = ['first', 'second'].map((text) => {
      writeTree(root, { 'docs/a.md': generated('', text).content });
      expect(codesOf(writeFiles(root, [file], { scope }))).toEqual(['error generated/edited']);
      expect(textAt(root, 'docs/a.md')).toBe(generated('', text).content);
      const forced = writeFiles(root, [file], { scope, force: true });
      expect(forced).toMatchObject({ written: ['docs/a.md'], diagnostics: [] });
      expect(textAt(root, 'docs/a.md')).toBe(file.content);
      return forced.backups;
    });
    expect(backups).toEqual([['.alfred/backup/1/docs/a.md'], ['.alfred/backup/2/docs/a.md']]);
    expect(textAt(root, '.alfred/backup/1/docs/a.md')).toBe(generated('', 'first').content);
    expect(textAt(root, '.alfred/backup/2/docs/a.md')).toBe(generated('', 'second').content);
  });

  it('removes stale files and the folders that they leave empty', () => {
    const root = tempFolder({ 'docs/mine.md': 'mine' });
    const all = ['compose.yaml', 'agents/a/Dockerfile', 'docs/a.md'].map((path) =>
      generated(path, 'x'),
    );
    writeFiles(root, all, { scope });
    const { removed } = writeFiles(root, all.slice(0, 1), { scope });
    expect(removed).toEqual(['agents/a/Dockerfile', 'docs/a.md']);
    expect(Object.keys(readTree(root, ['.alfred']))).toEqual([
      'compose.yaml',
      'docs',
      'docs/mine.md',
    ]);
  });

  it('leaves an edited file that nothing asks for any more, says so once, and removes it when forced', () => {
    const root = tempFolder();
    const [kept, gone] = [generated('a.yaml', 'x'), generated('b.yaml', 'x')];
    writeFiles(root, [kept, gone], { scope });
    writeTree(root, { 'b.yaml': generated('', 'by hand').content });
    expect(codesOf(writeFiles(root, [kept], { scope }))).toEqual(['warning generated/edited']);
    expect(codesOf(writeFiles(root, [kept], { scope }))).toEqual([]);
    writeFiles(root, [kept, gone], { scope, force: true });
    writeTree(root, { 'b.yaml': generated('', 'by hand').content });
    const forced = writeFiles(root, [kept], { scope, force: true });
    expect(forced).toMatchObject({
      removed: ['b.yaml'],
      backups: ['.alfred/backup/2/b.yaml'],
      diagnostics: [],
    });
  });

  it('keeps the files of two targets side by side', () => {
    const root = tempFolder();
    const shared = generated('docs/a.md', 'x');
    writeFiles(root, [generated('compose.yaml', 'x'), shared], { scope });
    writeFiles(root, [generated('stack.yaml', 'x'), shared], { scope: 'swarm' });
    expect(Object.keys(readTree(root, ['.alfred', 'docs']))).toEqual([
      'compose.yaml',
      'stack.yaml',
    ]);
    expect(writeFiles(root, [generated('compose.yaml', 'x')], { scope }).removed).toEqual([]);
    expect(writeFiles(root, [generated('stack.yaml', 'x')], { scope: 'swarm' }).removed).toEqual([
      'docs/a.md',
    ]);
  });

  it('writes through a folder that is linked inside the workspace, and not through one that leads out', () => {
    const elsewhere = tempFolder();
    const root = tempFolder();
    mkdirSync(join(root, 'real'));
    symlinkSync('real', join(root, 'in'));
    symlinkSync(elsewhere, join(root, 'out'));
    expect(writeFiles(root, [generated('in/a.yaml', 'x')]).written).toEqual(['in/a.yaml']);
    expect(textAt(root, 'real/a.yaml')).toBe(generated('', 'x').content);
    expect(codesOf(writeFiles(root, [generated('out/a.yaml', 'x')]))).toEqual([
      'error workspace/outside',
    ]);
    expect(readTree(elsewhere)).toEqual({});
  });

  it('does not put backups behind a link', () => {
    const elsewhere = tempFolder();
    const root = tempFolder();
    const file = generated('a.yaml', 'x');
    writeFiles(root, [file], { scope });
    symlinkSync(elsewhere, join(root, '.alfred/backup'));
    writeTree(root, { 'a.yaml': generated('', 'by hand').content });
    const result = writeFiles(root, [file], { scope, force: true });
    expect(codesOf(result)).toEqual(['error workspace/write-failed']);
    expect(textAt(root, 'a.yaml')).toBe(generated('', 'by hand').content);
    expect(readTree(elsewhere)).toEqual({});
  });

  it('refuses a state folder that is a link', () => {
    const elsewhere = tempFolder();
    const root = tempFolder();
    symlinkSync(elsewhere, join(root, '.alfred'));
    const { diagnostics } = writeFiles(root, [generated('a.yaml', 'x')]);
    expect(diagnostics).toMatchObject([
      { code: 'workspace/write-failed', at: { file: '.alfred' } },
    ]);
    expect(readTree(elsewhere)).toEqual({});
  });
});

describe('writeFiles, on power cuts', () => {
  /** How many files are waited for until they are on the disk itself, the journal left out. */
  function awaited(files: readonly GeneratedFile[], edits: readonly Edit[] = []): number {
    const root = tempFolder(Object.fromEntries(edits.map(({ path, before }) => [path, before])));
    let count = 0;
    const disk = {
      ...systemDisk,
      sync: () => {
        count += 1;
      },
    };
    writeFiles(root, [], { disk });
    expect(writeFiles(root, files, { disk, edits }).diagnostics).toEqual([]);
    const [ignore, journal] = [1, 1];
    return count - ignore - journal;
  }

  it('waits for all of a few files, and of many only for those that nobody can print again', () => {
    const files = Array.from({ length: 70 }, (_, index) => generated(`a${index}.yaml`, 'x'));
    const edit = { path: 'agents/a/service.yaml', before: 'port: 1\n', after: 'port: 2\n' };
    const record = 1;
    expect(awaited(files.slice(0, 10))).toBe(10 + record);
    expect(awaited(files.slice(0, 63))).toBe(63 + record);
    expect(awaited(files)).toBe(0);
    expect(awaited(files, [edit])).toBe(1);
  });
});

describe('writeFiles, with edits of people’s files', () => {
  const edit = { path: 'agents/a/service.yaml', before: 'port: 1\n', after: 'port: 2\n' };

  it('makes the edit together with the files, and keeps a byte order mark', () => {
    const root = tempFolder({ [edit.path]: `\uFEFF${edit.before}` });
    const { written, drift } = writeFiles(root, [generated('compose.yaml', 'x')], {
      edits: [edit],
    });
    expect(written).toEqual([edit.path, 'compose.yaml']);
    expect(drift[0]).toEqual({ ...edit, state: 'changed' });
    expect(textAt(root, edit.path)).toBe(`\uFEFF${edit.after}`);
  });

  it.each([
    { name: 'was changed since', content: 'port: 3\n', code: 'workspace/changed-meanwhile' },
    { name: 'is gone', content: undefined, code: 'workspace/changed-meanwhile' },
  ])('writes nothing where the file $name', ({ content, code }) => {
    const root = tempFolder(content === undefined ? {} : { [edit.path]: content });
    const before = readTree(root);
    const result = writeFiles(root, [generated('compose.yaml', 'x')], { edits: [edit] });
    expect(codesOf(result)).toEqual([`error ${code}`]);
    expect(readTree(root)).toEqual(before);
  });

  it('does nothing for an edit that changes nothing', () => {
    const root = tempFolder({ [edit.path]: edit.before });
    expect(writeFiles(root, [], { edits: [{ ...edit, after: edit.before }] }).written).toEqual([]);
    expect(Object.keys(readTree(root))).not.toContain('.alfred');
  });

  it('does not edit through a link', () => {
    const elsewhere = tempFolder({ 'service.yaml': edit.before });
    const root = tempFolder({ 'agents/a/x': '' });
    symlinkSync(join(elsewhere, 'service.yaml'), join(root, edit.path));
    expect(codesOf(writeFiles(root, [], { edits: [edit] }))).toEqual(['error generated/foreign']);
    expect(textAt(elsewhere, 'service.yaml')).toBe(edit.before);
  });
});
