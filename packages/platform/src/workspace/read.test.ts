import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPlatform } from '../manifest/load.js';
import { readWorkspace } from './read.js';
import { tempFolders } from './testing/temp-folder.js';

const tempFolder = tempFolders();

/** Findings as `code path:line:column`, shortest form that names all that matters. */
function findingsOf(root: string): string[] {
  return readWorkspace(root).diagnostics.map(
    ({ code, at }) => `${code} ${at.file}:${at.line}:${at.column}`,
  );
}

describe('readWorkspace', () => {
  it('reads platform.yaml and the manifests one level below agents and infra, sorted by code unit', () => {
    const root = tempFolder({
      'platform.yaml': 'name: demo\n',
      'agents/b/service.yaml': 'b',
      'agents/a/service.yaml': 'a',
      'agents/Z/service.yaml': 'Z',
      'agents/ä/service.yaml': 'ä',
      'infra/redis/service.yaml': 'redis',
      'agents/a/deep/service.yaml': 'too deep',
      'libs/a/service.yaml': 'not a service',
      'agents/.hidden/service.yaml': 'hidden',
      'agents/node_modules/service.yaml': 'tool',
      'agents/dist/service.yaml': 'tool',
      'agents/README.md': 'text',
    });
    const { sources, diagnostics } = readWorkspace(root);
    expect(diagnostics).toEqual([]);
    expect(sources.paths).toEqual([
      'platform.yaml',
      'agents/Z/service.yaml',
      'agents/a/service.yaml',
      'agents/b/service.yaml',
      'agents/ä/service.yaml',
      'infra/redis/service.yaml',
    ]);
    expect(sources.read('agents/a/service.yaml')).toBe('a');
    expect(sources.read('libs/a/service.yaml')).toBeUndefined();
  });

  it('gives nothing for an empty folder, and for one that is not there', () => {
    expect(readWorkspace(tempFolder()).sources.paths).toEqual([]);
    expect(readWorkspace(join(tempFolder(), 'gone'))).toMatchObject({ diagnostics: [] });
  });

  it('warns of a folder without a manifest', () => {
    const root = tempFolder();
    mkdirSync(join(root, 'agents/empty'), { recursive: true });
    const [finding] = readWorkspace(root).diagnostics;
    expect(finding).toMatchObject({ code: 'workspace/no-manifest', severity: 'warning' });
    expect(finding?.help).toContain('alfred new agent empty');
  });

  it('refuses a manifest of 10 MB by its size alone', () => {
    // A file with a hole: had it been read, its text would not be UTF-8 free of a fault but a row of NULs.
    const root = tempFolder({ 'agents/big/service.yaml': '' });
    truncateSync(join(root, 'agents/big/service.yaml'), 10_000_000);
    expect(findingsOf(root)).toEqual(['workspace/manifest-too-large agents/big/service.yaml:1:1']);
    expect(readWorkspace(root).diagnostics[0]?.message).toContain('9766 KiB');
  });

  it('reads a manifest of exactly the limit, and refuses one byte more', () => {
    const root = tempFolder({
      'agents/fits/service.yaml': '#'.repeat(256 * 1024),
      'agents/more/service.yaml': '#'.repeat(256 * 1024 + 1),
    });
    expect(findingsOf(root)).toEqual(['workspace/manifest-too-large agents/more/service.yaml:1:1']);
    expect(readWorkspace(root).sources.read('agents/fits/service.yaml')).toHaveLength(256 * 1024);
  });

  it('refuses what is no file, without waiting for it', () => {
    const root = tempFolder();
    mkdirSync(join(root, 'agents/folder/service.yaml'), { recursive: true });
    mkdirSync(join(root, 'agents/pipe'));
    spawnSync('mkfifo', [join(root, 'agents/pipe/service.yaml')]);
    expect(findingsOf(root)).toEqual([
      'workspace/not-a-file agents/folder/service.yaml:1:1',
      'workspace/not-a-file agents/pipe/service.yaml:1:1',
    ]);
    const messages = readWorkspace(root).diagnostics.map(({ message }) => message);
    expect(messages[0]).toContain('a folder');
    expect(messages[1]).toContain('a pipe');
  });

  it('follows symbolic links inside the workspace, and refuses those that lead out, or nowhere', () => {
    const elsewhere = tempFolder({ 'service.yaml': 'secret', 'x/service.yaml': 'secret' });
    const root = tempFolder({ 'agents/a/service.yaml': 'a', 'shared/service.yaml': 'shared' });
    for (const folder of ['file', 'out', 'lost', 'loop']) mkdirSync(join(root, 'agents', folder));
    const link = (to: string, at: string): void => symlinkSync(to, join(root, 'agents', at));
    link('../../shared/service.yaml', 'file/service.yaml');
    link('../shared', 'folder');
    link(join(elsewhere, 'service.yaml'), 'out/service.yaml');
    link(join(elsewhere, 'x'), 'out-folder');
    link('nowhere', 'lost/service.yaml');
    link('nowhere', 'lost-folder');
    link('service.yaml', 'loop/service.yaml');
    link('a/service.yaml', 'just-a-file');
    expect(findingsOf(root).sort()).toEqual([
      'workspace/outside agents/out-folder:1:1',
      'workspace/outside agents/out/service.yaml:1:1',
      'workspace/unreadable agents/loop/service.yaml:1:1',
      'workspace/unreadable agents/lost-folder:1:1',
      'workspace/unreadable agents/lost/service.yaml:1:1',
    ]);
    const { sources } = readWorkspace(root);
    expect(sources.read('agents/file/service.yaml')).toBe('shared');
    expect(sources.read('agents/folder/service.yaml')).toBe('shared');
    expect(sources.read('agents/out/service.yaml')).toBeUndefined();
  });

  it('refuses agents/ as a link out of the workspace, and as a file', () => {
    const elsewhere = tempFolder({ 'a/service.yaml': 'secret' });
    const root = tempFolder({ infra: 'a file' });
    symlinkSync(elsewhere, join(root, 'agents'));
    expect(findingsOf(root)).toEqual([
      'workspace/outside agents:1:1',
      'workspace/not-a-folder infra:1:1',
    ]);
    expect(readWorkspace(root).sources.paths).toEqual([]);
  });

  it.each([
    { name: 'Latin-1', bytes: Buffer.from('name: x\ntitle: é\n', 'latin1'), at: '2:8' },
    { name: 'UTF-16', bytes: Buffer.from('\uFEFFname: x\n', 'utf16le'), at: '1:1' },
    { name: 'a cut-off character', bytes: Buffer.from('name: é').subarray(0, 7), at: '1:7' },
  ])('tells the place where $name is not UTF-8', ({ bytes, at }) => {
    const root = tempFolder({ 'agents/a/service.yaml': bytes });
    expect(findingsOf(root)).toEqual([`workspace/not-text agents/a/service.yaml:${at}`]);
  });

  it('keeps line ends, and leaves a byte order mark out, so that places are as editors count them', () => {
    const text = 'unknown: 1\r\nport: 9000\r\nalso-unknown: 2\r\n';
    const root = tempFolder({
      'platform.yaml': '\uFEFFname: demo\r\n',
      'agents/a/service.yaml': `\uFEFF${text}`,
    });
    const { sources } = readWorkspace(root);
    expect(sources.read('agents/a/service.yaml')).toBe(text);
    const { diagnostics } = loadPlatform(sources);
    expect(diagnostics.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([
      'manifest/unknown-key 1:1',
      'manifest/unknown-key 3:1',
    ]);
  });

  it('does not let an unreadable manifest pass for one that is not there', () => {
    const root = tempFolder({
      'platform.yaml': 'name: demo\n',
      'agents/a/service.yaml': 'port: 9000\nneeds: { b: started }\n',
      'agents/b/service.yaml': Buffer.from([0xff]),
    });
    const { sources, diagnostics } = readWorkspace(root);
    expect(diagnostics).toHaveLength(1);
    expect(loadPlatform(sources).diagnostics).toEqual([]);
  });
});
