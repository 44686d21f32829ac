import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Diagnostic, GeneratedFile } from '@alfred/model';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recoverWorkspace } from './recover.js';
import { faultyDisk, TAKES_SPACE } from './testing/faulty-disk.js';
import { versionOf } from './testing/generated-file.js';
import { readTree, tempFolders } from './testing/temp-folder.js';
import { writeFiles } from './write.js';

// Processes are started, on a machine that does other things, too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const tempFolder = tempFolders();
const programs = mkdtempSync(join(tmpdir(), 'alfred-programs-'));
const writer = join(programs, 'writer.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('testing/writer.ts', import.meta.url))],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    tsconfig: fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url)),
  });
  chmodSync(programs, 0o755);
});

afterAll(() => rmSync(programs, { recursive: true, force: true }));

/** Texts of a list of files, by path. */
function textsOf(files: readonly GeneratedFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

/** Texts of the files that are there. */
function textsAt(root: string): Record<string, string> {
  const tree = Object.entries(readTree(root, ['.alfred']));
  return Object.fromEntries(
    tree.filter(([, text]) => text !== 'folder').map(([path, text]) => [path, text.slice(4)]),
  );
}

/** Kills a writer as soon as it has said that often that a version is written. */
async function killAfter(child: ChildProcess, versions: number): Promise<void> {
  let said = 0;
  child.stdout?.on('data', (dots: Buffer) => {
    said += dots.length;
    if (said >= versions) child.kill('SIGKILL');
  });
  await once(child, 'exit');
}

describe('a process that writes and is killed', () => {
  it('leaves one of the two trees, at whatever moment it was killed', async () => {
    const root = tempFolder();
    const [one, two] = [textsOf(versionOf(1)), textsOf(versionOf(2))];
    const codes = new Set<string>();
    for (let versions = 1; versions <= 25; versions += 1) {
      const child = spawn(process.execPath, [writer, 'on', root], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await killAfter(child, (versions % 5) + 1);
      for (const { code } of recoverWorkspace(root)) codes.add(code);
      const texts = textsAt(root);
      expect(texts).toEqual('only/1/file.md' in texts ? one : two);
      expect(readdirSync(join(root, '.alfred'))).not.toContain('transaction');
    }
    expect([...codes].filter((code) => code !== 'workspace/recovered')).toEqual([]);
  });
});

describe('two processes that write at once', () => {
  it('write one after the other', async () => {
    const root = tempFolder();
    const start = () =>
      spawn(process.execPath, [writer, 'on', root], { stdio: ['ignore', 'pipe', 'inherit'] });
    const children = [start(), start(), start()];
    await Promise.all(children.map((child) => killAfter(child, 8)));
    recoverWorkspace(root);
    const texts = textsAt(root);
    expect([textsOf(versionOf(1)), textsOf(versionOf(2))]).toContainEqual(texts);
  });
});

/** The user that tests run as, or one without rights where that is root, whom nothing stops. */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

function give(path: string): void {
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid);
}

function asUser(mode: 'once' | 'read', root: string): Diagnostic[] {
  const { stdout, stderr } = spawnSync(process.execPath, [writer, mode, root], {
    ...user,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Diagnostic[];
}

describe('a disk that is closed to the user', () => {
  /** A workspace of the user with version 1 in it. */
  function workspace(): string {
    const root = tempFolder();
    writeFiles(root, versionOf(1), { scope: 'compose' });
    give(root);
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
      give(join(root, path));
    return root;
  }

  it.each([
    { name: 'the whole workspace', closed: ['.alfred', '.'] },
    { name: 'the state folder', closed: ['.alfred'] },
    { name: 'one folder, met when half is written', closed: ['agents/a4'] },
    { name: 'the folder of a file that goes', closed: ['only/1'] },
    { name: 'the folder of a folder that comes', closed: ['only'] },
  ])('writes nothing, and names the path: $name', ({ closed }) => {
    const root = workspace();
    for (const folder of closed) chmodSync(join(root, folder), 0o555);
    const before = readTree(root);
    const diagnostics = asUser('once', root);
    expect(diagnostics.map(({ code }) => code)).toEqual(['workspace/read-only']);
    expect(diagnostics[0]?.at.file.startsWith(closed[0] ?? '')).toBe(true);
    expect(readTree(root)).toEqual(before);
    for (const folder of closed) chmodSync(join(root, folder), 0o755);
    expect(asUser('once', root)).toEqual([]);
    expect(textsAt(root)).toEqual(textsOf(versionOf(2)));
  });
});

describe('manifests that are closed to the user', () => {
  it('are named, each with what to do, and do not keep the others from being read', () => {
    const root = tempFolder({
      'agents/a/service.yaml': 'port: 1\n',
      'agents/b/service.yaml': 'port: 1\n',
      'agents/c/service.yaml': 'port: 1\n',
      'infra/d/service.yaml': 'use: redis\n',
    });
    give(root);
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
      give(join(root, path));
    chmodSync(join(root, 'agents/a/service.yaml'), 0);
    chmodSync(join(root, 'agents/b'), 0);
    chmodSync(join(root, 'infra'), 0);
    const diagnostics = asUser('read', root);
    for (const path of ['agents/b', 'infra']) chmodSync(join(root, path), 0o755);
    expect(diagnostics.map(({ code, at }) => `${code} ${at.file}`)).toEqual([
      'workspace/unreadable agents/a/service.yaml',
      'workspace/unreadable agents/b/service.yaml',
      'workspace/unreadable infra',
    ]);
    expect(diagnostics[0]?.help).toContain('chmod');
  });
});

describe('a disk that is full', () => {
  /** A disk of so many KiB, where this user may make one. */
  function smallDisk(folder: string, kibibytes: number): boolean {
    const options = ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder];
    return spawnSync('/bin/mount', options).status === 0;
  }

  it('or read-only keeps the old tree, and says so', () => {
    const root = tempFolder();
    const isReal = smallDisk(root, 4096);
    try {
      writeFiles(root, versionOf(1), { scope: 'compose' });
      const old = readTree(root);
      if (isReal) spawnSync('/bin/mount', ['-o', 'remount,ro', root]);
      const how = { errno: 'EROFS' } as const;
      const played = isReal ? {} : { disk: faultyDisk({ atStep: 0, how, lasts: true }) };
      const { diagnostics } = writeFiles(root, versionOf(2), { scope: 'compose', ...played });
      expect(diagnostics.map(({ code }) => code)).toEqual(['workspace/read-only']);
      expect(diagnostics[0]?.message).toContain('the disk is read-only');
      expect(readTree(root)).toEqual(old);
      expect(recoverWorkspace(root)).toEqual([]);
      expect(writeFiles(root, versionOf(1), { scope: 'compose', ...played }).diagnostics).toEqual(
        [],
      );
    } finally {
      if (isReal) spawnSync('/bin/umount', [root]);
    }
  });

  it('keeps the old tree while there is no room for both, and writes the new one where there is', () => {
    const results = [40, 100, 104, 112, 120, 128, 144, 160, 256, 4096].map((kibibytes) => {
      const root = tempFolder();
      const isReal = smallDisk(root, kibibytes);
      try {
        return writeBoth(root, isReal ? undefined : kibibytes);
      } finally {
        if (isReal) spawnSync('/bin/umount', [root]);
      }
    });
    expect(new Set(results)).toEqual(new Set(['full', 'room']));
  });

  /** @param kibibytes the size of a disk that is only played, by as many steps as it has KiB */
  function writeBoth(root: string, kibibytes: number | undefined): 'full' | 'room' {
    const how = { errno: 'ENOSPC' } as const;
    const options =
      kibibytes === undefined
        ? {}
        : { disk: faultyDisk({ atStep: kibibytes, how, lasts: true, among: TAKES_SPACE }) };
    const first = writeFiles(root, versionOf(1), { scope: 'compose', ...options });
    const old = readTree(root);
    if (first.diagnostics.length > 0) {
      expect(textsAt(root)).toEqual({});
      return 'full';
    }
    const second = writeFiles(root, versionOf(2), { scope: 'compose', ...options });
    if (second.diagnostics.length === 0) {
      expect(textsAt(root)).toEqual(textsOf(versionOf(2)));
      return 'room';
    }
    expect(second.diagnostics.map(({ code }) => code)).toEqual(['workspace/disk-full']);
    expect(readTree(root)).toEqual(old);
    return 'full';
  }
});
