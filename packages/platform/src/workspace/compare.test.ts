import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { preamble } from '../emit/formats/preamble.js';
import { compareFiles } from './compare.js';
import { generated } from './testing/generated-file.js';
import { tempFolders, writeTree } from './testing/temp-folder.js';
import { writeFiles } from './write.js';

const tempFolder = tempFolders();

function scaffolded(path: string, content: string): GeneratedFile {
  return { path, content, owner: 'scaffolded' };
}

/** States by path, and codes of what was found. */
function statesOf(root: string, files: readonly GeneratedFile[], scope?: string): string[] {
  return compareFiles(root, files, scope === undefined ? {} : { scope }).map(
    ({ path, state, finding }) =>
      finding === undefined ? `${path} ${state}` : `${path} ${state} ${finding.code}`,
  );
}

/** Runs git in a folder, with an identity that no setting of this machine has a part in. */
function git(root: string, ...args: string[]): void {
  const identity = [
    '-c',
    'user.name=x',
    '-c',
    'user.email=x@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  const { status, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

describe('compareFiles, without a record', () => {
  it('tells new, same, changed and foreign by the text alone', () => {
    const root = tempFolder({
      'same.yaml': generated('', 'x').content,
      'changed.yaml': generated('', 'old').content,
      'foreign.yaml': 'services: {}\n',
      'empty.yaml': '',
      'agents/a/empty.ts': '',
      'agents/a/main.ts': 'mine',
    });
    const files = [
      generated('new.yaml', 'x'),
      generated('same.yaml', 'x'),
      generated('changed.yaml', 'new'),
      generated('foreign.yaml', 'x'),
      generated('empty.yaml', 'x'),
      scaffolded('agents/a/empty.ts', 'template'),
      scaffolded('agents/a/main.ts', 'template'),
      scaffolded('agents/a/new.ts', 'template'),
    ];
    expect(statesOf(root, files)).toEqual([
      'new.yaml new',
      'same.yaml same',
      'changed.yaml changed',
      'foreign.yaml foreign generated/foreign',
      'empty.yaml changed',
      'agents/a/empty.ts foreign generated/foreign',
      'agents/a/main.ts foreign generated/foreign',
      'agents/a/new.ts new',
    ]);
  });

  it('gives both texts', () => {
    const root = tempFolder({ 'a.yaml': generated('', 'old').content });
    const [drift] = compareFiles(root, [generated('a.yaml', 'new')]);
    expect(drift).toEqual({
      path: 'a.yaml',
      state: 'changed',
      before: `${preamble('hash')}\nold\n`,
      after: `${preamble('hash')}\nnew\n`,
    });
  });

  it('takes a link, a folder, and a file in the place of a folder for a person’s', () => {
    const root = tempFolder({ 'real.yaml': generated('', 'x').content, docs: 'a file' });
    symlinkSync('real.yaml', join(root, 'link.yaml'));
    mkdirSync(join(root, 'folder.yaml'));
    const files = ['link.yaml', 'folder.yaml', 'docs/a.md'].map((path) => generated(path, 'x'));
    expect(statesOf(root, files)).toEqual([
      'link.yaml foreign generated/foreign',
      'folder.yaml foreign generated/foreign',
      'docs/a.md foreign workspace/not-a-folder',
    ]);
  });

  it('does not look outside of the workspace', () => {
    const elsewhere = tempFolder({ 'a.yaml': generated('', 'x').content });
    const root = tempFolder({ 'inside/a.yaml': generated('', 'x').content });
    symlinkSync(elsewhere, join(root, 'out'));
    symlinkSync('inside', join(root, 'in'));
    symlinkSync('nowhere', join(root, 'lost'));
    const paths = [
      '../a',
      '/etc/a',
      'a/../b',
      './a',
      'a//b',
      'C:/a',
      'a\\b',
      '.git/hooks/x',
      '.GIT/x',
      '.alfred/x',
      'out/a.yaml',
      'lost/a.yaml',
    ];
    expect(
      statesOf(
        root,
        paths.map((path) => generated(path, 'x')),
      ),
    ).toEqual(paths.map((path) => `${path} foreign workspace/outside`));
    expect(statesOf(root, [generated('in/a.yaml', 'x')])).toEqual(['in/a.yaml same']);
  });
});

describe('compareFiles, with a record', () => {
  /** A workspace in which Alfred wrote one file. */
  function written(): string {
    const root = tempFolder();
    writeFiles(root, [generated('compose.yaml', 'one\ntwo'), generated('docs/a.md', 'x')], {
      scope: 'compose',
    });
    return root;
  }

  it('tells a file that a person edited, and where', () => {
    const root = written();
    writeTree(root, { 'compose.yaml': generated('', 'one\ntwo, by hand').content });
    const [drift] = compareFiles(root, [generated('compose.yaml', 'one\ntwo')]);
    expect(drift?.state).toBe('edited');
    expect(drift?.finding).toMatchObject({
      code: 'generated/edited',
      severity: 'error',
      at: { file: 'compose.yaml', line: 3, column: 4 },
    });
  });

  it('does not mind an edit that is what would be written', () => {
    const root = written();
    writeTree(root, { 'compose.yaml': generated('', 'next').content });
    expect(statesOf(root, [generated('compose.yaml', 'next')])).toEqual(['compose.yaml same']);
  });

  it('takes a file without its first line for the person’s', () => {
    const root = written();
    writeTree(root, { 'compose.yaml': 'one\ntwo\n' });
    expect(statesOf(root, [generated('compose.yaml', 'one')])).toEqual([
      'compose.yaml foreign generated/foreign',
    ]);
  });

  it('tells stale files, where the list is complete for the target they were written for', () => {
    const root = written();
    const files = [generated('compose.yaml', 'one\ntwo')];
    expect(statesOf(root, files, 'compose')).toEqual(['compose.yaml same', 'docs/a.md stale']);
    expect(statesOf(root, files, 'swarm')).toEqual(['compose.yaml same']);
    expect(statesOf(root, files)).toEqual(['compose.yaml same']);
    expect(statesOf(root, [scaffolded('x', '')], 'compose')).toEqual(['x new']);
  });

  it('does not call a stale file stale that was edited, that is gone, or that another target has', () => {
    const root = written();
    const files = [generated('compose.yaml', 'one\ntwo')];
    writeFiles(root, [generated('docs/a.md', 'x')], { scope: 'swarm' });
    expect(statesOf(root, files, 'compose')).toEqual(['compose.yaml same']);
    writeFiles(root, [generated('stack.yaml', 'x')], { scope: 'swarm' });
    writeTree(root, { 'docs/a.md': generated('', 'by hand').content });
    expect(statesOf(root, files, 'compose')).toEqual([
      'compose.yaml same',
      'docs/a.md edited generated/edited',
    ]);
    rmSync(join(root, 'docs'), { recursive: true });
    expect(statesOf(root, files, 'compose')).toEqual(['compose.yaml same']);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"version":1}',
    '{"version":1,"files":[["../x","00"]]}',
    '{"version":2,"files":[]}',
    '{"version":1,"files":[["compose.yaml",1]]}',
  ])('tells files by their first line where the record is %j', (record) => {
    const root = written();
    writeTree(root, {
      '.alfred/generated.json': record,
      'compose.yaml': generated('', 'by hand').content,
    });
    expect(statesOf(root, [generated('compose.yaml', 'x')], 'compose')).toEqual([
      'compose.yaml changed',
    ]);
  });
});

describe('compareFiles, where git is', () => {
  function repository(): string {
    const root = tempFolder();
    git(root, 'init', '-q', '-b', 'main');
    writeFiles(root, [generated('compose.yaml', 'one')], { scope: 'compose' });
    git(root, 'add', 'compose.yaml');
    git(root, 'commit', '-qm', 'one');
    return root;
  }

  it('does not take what a pull brought for an edit, and does take an edit for one', () => {
    const root = repository();
    writeTree(root, { 'compose.yaml': generated('', 'from a colleague').content });
    expect(statesOf(root, [generated('compose.yaml', 'two')])).toEqual([
      'compose.yaml edited generated/edited',
    ]);
    git(root, 'commit', '-qam', 'two');
    expect(statesOf(root, [generated('compose.yaml', 'two')])).toEqual(['compose.yaml changed']);
  });

  it('sees through CRLF that a checkout wrote', () => {
    const root = repository();
    writeTree(root, { 'compose.yaml': generated('', 'one').content.replaceAll('\n', '\r\n') });
    expect(statesOf(root, [generated('compose.yaml', 'two')])).toEqual(['compose.yaml changed']);
  });

  it('takes the marks of a merge that is not ended for nobody’s work', () => {
    const root = repository();
    git(root, 'checkout', '-qb', 'other');
    writeTree(root, { 'compose.yaml': generated('', 'theirs').content });
    git(root, 'commit', '-qam', 'theirs');
    git(root, 'checkout', '-q', 'main');
    writeTree(root, { 'compose.yaml': generated('', 'ours').content });
    git(root, 'commit', '-qam', 'ours');
    expect(() => git(root, 'merge', '-q', 'other')).toThrow();
    expect(statesOf(root, [generated('compose.yaml', 'both')])).toEqual(['compose.yaml changed']);
  });

  it('asks about files in folders, and about names that git has a meaning for', () => {
    const root = repository();
    const paths = ['docs/a.md', ':(top)x', '*.md'];
    writeFiles(
      root,
      paths.map((path) => generated(path, 'one')),
    );
    for (const path of paths) writeTree(root, { [path]: generated('', 'two').content });
    git(root, '--literal-pathspecs', 'add', '--', ...paths);
    expect(
      statesOf(
        root,
        paths.map((path) => generated(path, 'three')),
      ),
    ).toEqual(paths.map((path) => `${path} changed`));
  });
});
