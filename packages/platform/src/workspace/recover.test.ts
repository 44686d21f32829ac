import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverWorkspace } from './recover.js';
import { printRun, thisRun } from './run-identity.js';
import { faultyDisk, Killed } from './testing/faulty-disk.js';
import { generated } from './testing/generated-file.js';
import { makeScenario, writeNext } from './testing/scenario.js';
import { readTree, tempFolders, writeTree } from './testing/temp-folder.js';
import { writeFiles } from './write.js';

const tempFolder = tempFolders();

/** A workspace in which a run was killed right after it had decided that the new tree holds. */
function killedAfterCommit(): string {
  const root = tempFolder();
  makeScenario(root);
  let isCommitted = false;
  const disk = faultyDisk();
  const dying = {
    ...disk,
    rename: (from: string, to: string) => {
      if (isCommitted) throw new Killed();
      disk.rename(from, to);
      isCommitted = to.endsWith('journal.committed');
    },
  };
  expect(() => writeNext(root, { disk: dying })).toThrow(Killed);
  return root;
}

/** A workspace with a transaction folder that nobody's run made. */
function leftover(files: Readonly<Record<string, string>>): string {
  const root = tempFolder({ 'a.yaml': 'mine\n' });
  writeTree(join(root, '.alfred/transaction'), files);
  return root;
}

function codesOf(root: string): string[] {
  return recoverWorkspace(root, { waitMs: 0 }).map(({ code, severity }) => `${severity} ${code}`);
}

describe('recoverWorkspace', () => {
  it('costs one look at the disk where nothing is left behind', () => {
    const root = tempFolder();
    const looks: string[] = [];
    const base = faultyDisk();
    const disk = {
      ...base,
      entry: (path: string) => {
        looks.push(path);
        return base.entry(path);
      },
    };
    expect(recoverWorkspace(root, { disk })).toEqual([]);
    expect(looks).toEqual([join(root, '.alfred/transaction')]);
    expect(base.steps()).toBe(0);
  });

  it('completes what was decided, and says so', () => {
    const root = killedAfterCommit();
    expect(codesOf(root)).toEqual(['hint workspace/recovered']);
    expect(codesOf(root)).toEqual([]);
    expect(readTree(root)).toMatchObject({ 'agents/one/service.yaml': '644 port: 2\n' });
  });

  it('is done by the next writing, too', () => {
    const root = killedAfterCommit();
    const { diagnostics } = writeFiles(root, [generated('other.yaml', 'x')]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['workspace/recovered']);
    expect(readTree(root)).toMatchObject({ 'agents/one/service.yaml': '644 port: 2\n' });
  });

  it('puts aside what a person wrote since, instead of overwriting it', () => {
    const root = killedAfterCommit();
    writeTree(root, {
      'agents/one/service.yaml': 'port: 7\n',
      'agents/two/deep/Dockerfile': 'FROM scratch\n',
      'docs/gone.md': 'kept by hand\n',
    });
    const [finding] = recoverWorkspace(root);
    expect(finding).toMatchObject({ code: 'workspace/recovered', severity: 'warning' });
    expect(finding?.message).toContain('.alfred/backup/2/agents/one/service.yaml');
    expect(readTree(root)).toMatchObject({
      '.alfred/backup/2/agents/one/service.yaml': '644 port: 7\n',
      '.alfred/backup/2/agents/two/deep/Dockerfile': '644 FROM scratch\n',
      '.alfred/backup/2/docs/gone.md': '644 kept by hand\n',
      'agents/one/service.yaml': '644 port: 2\n',
    });
  });

  it('goes back where it cannot go on', () => {
    const root = killedAfterCommit();
    const before = { 'agents/one/service.yaml': '644 port: 1\n' };
    const disk = faultyDisk();
    const closed = {
      ...disk,
      rename: (from: string, to: string) => {
        if (/new-\d+$/.test(from)) throw Object.assign(new Error('closed'), { code: 'EACCES' });
        disk.rename(from, to);
      },
    };
    const [finding] = recoverWorkspace(root, { disk: closed });
    expect(finding?.message).toContain('taken back');
    expect(readTree(root)).toMatchObject(before);
  });

  it('reports a disk that it may not write, and leaves all as it is', () => {
    const root = killedAfterCommit();
    const before = readTree(root);
    const disk = faultyDisk({ atStep: 0, how: { errno: 'EROFS' }, lasts: true });
    expect(recoverWorkspace(root, { disk }).map(({ code }) => code)).toEqual([
      'workspace/read-only',
    ]);
    expect(readTree(root)).toEqual(before);
  });

  it('leaves the work of a run alone that is still at it', () => {
    const root = leftover({ 'new-0': 'half' });
    symlinkSync(printRun({ ...thisRun(), threadId: -1 }), join(root, '.alfred/lock'));
    expect(codesOf(root)).toEqual(['error workspace/busy']);
    expect(Object.keys(readTree(root))).toContain('.alfred/transaction/new-0');
  });

  it('throws away what was never decided', () => {
    const root = leftover({ 'new-0': 'half', 'journal.staged.12ab.new': '{' });
    expect(codesOf(root)).toEqual([]);
    expect(Object.keys(readTree(root))).toEqual(['.alfred', 'a.yaml']);
  });

  it.each([
    { name: 'damaged', journal: '{"version":1' },
    {
      name: 'of paths outside',
      journal: '{"version":1,"folders":[],"steps":[{"path":"../x","action":"write"}]}',
    },
    {
      name: 'of paths behind a link that leads out',
      journal: '{"version":1,"folders":[],"steps":[{"path":"out/x","action":"write"}]}',
    },
  ])('does nothing by a journal that is $name', ({ journal }) => {
    const root = leftover({ 'journal.committed': journal, 'new-0': 'evil' });
    const elsewhere = tempFolder();
    symlinkSync(elsewhere, join(root, 'out'));
    const before = readTree(root);
    expect(codesOf(root)).toEqual(['error workspace/broken-journal']);
    expect(readTree(root)).toEqual(before);
    expect(readTree(elsewhere)).toEqual({});
  });

  it.each([
    { name: 'the transaction', link: '.alfred/transaction' },
    { name: 'the state folder', link: '.alfred' },
  ])('does not touch what is behind a link in the place of $name', ({ link }) => {
    const elsewhere = tempFolder({ 'transaction/new-0': 'x', 'new-0': 'x', 'letter.txt': 'mine' });
    const root = tempFolder(link === '.alfred' ? {} : { '.alfred/.gitignore': '*\n' });
    symlinkSync(elsewhere, join(root, link));
    const before = readTree(elsewhere);
    expect(codesOf(root)).toEqual(['error workspace/outside']);
    writeFiles(root, [generated('a.yaml', 'x')]);
    expect(readTree(elsewhere)).toEqual(before);
  });

  it('throws away nothing but what it made itself', () => {
    const root = leftover({ 'new-0': 'half', 'letter.txt': 'mine' });
    recoverWorkspace(root);
    const names = Object.keys(readTree(root)).filter((path) => path.includes('transaction/'));
    expect(names).toEqual(['.alfred/transaction/letter.txt']);
  });

  it('makes folders again that were removed since', () => {
    const root = killedAfterCommit();
    mkdirSync(join(root, 'agents/two'), { recursive: true });
    expect(codesOf(root)).toEqual(['hint workspace/recovered']);
    expect(Object.keys(readTree(root))).toContain('agents/two/deep/Dockerfile');
  });
});
