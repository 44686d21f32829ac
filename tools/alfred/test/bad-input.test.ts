import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { badFiles, service, type Files } from './bad-files.js';
import { temporaryWorkspace } from './temporary-workspace.js';

const bin = fileURLToPath(new URL('../bin/alfred.mjs', import.meta.url));
const tellUse = fileURLToPath(new URL('./tell-use.mjs', import.meta.url));

/** Most that a refusal may take: of a processor, in seconds, and of memory, in MiB. */
const MOST = { cpuSeconds: 2, memoryMib: 300 };

interface Ended {
  readonly code: number | null;
  readonly words: string;
  readonly cpuSeconds: number;
  readonly memoryMib: number;
}

/** Runs `alfred check` of a file as a process of its own, which tells what it took. */
function check(folder: string, args: readonly string[], user?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', tellUse, bin, 'check', ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      ...(user === undefined ? {} : { uid: user }),
    });
    const said = ['', '', '', ''];
    child.stdio.slice(1).forEach((stream, index) => {
      stream?.on('data', (piece: Buffer) => (said[index + 1] += piece.toString()));
    });
    child.on('close', (code) => {
      const { cpuSeconds, memoryMib } = JSON.parse(said[3] ?? '') as Ended;
      resolve({ code, words: `${said[1] ?? ''}${said[2] ?? ''}`, cpuSeconds, memoryMib });
    });
  });
}

function folderOf(files: Files): string {
  const folder = temporaryWorkspace({});
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  return folder;
}

/** What lies in a folder, with the texts of its small files. */
function lookAt(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(
      (entry) =>
        `${entry.name} ${entry.isFile() ? readFileSync(join(folder, entry.name)).length : ''}`,
    )
    .sort();
}

async function expectRefused(folder: string, code: string, user?: number): Promise<void> {
  const before = lookAt(folder);
  const ended = await check(folder, ['bad.yaml'], user);
  expect(ended.words).toContain(code);
  expect(ended.code).toBe(EXIT.findings);
  expect(ended.cpuSeconds).toBeLessThanOrEqual(MOST.cpuSeconds);
  expect(ended.memoryMib).toBeLessThanOrEqual(MOST.memoryMib);
  expect(lookAt(folder)).toEqual(before);
}

describe('bad input is refused with a reason, soon, within little memory, and nothing is written', () => {
  // What has to be built is built now, and what is compiled once is kept.
  beforeAll(async () => {
    for (let times = 0; times < 2; times++) await check(tmpdir(), ['no-such-file.yaml']);
  }, 120_000);

  it.each(badFiles)('%s: %s', async (_what, code, files) => {
    await expectRefused(folderOf(files), code);
  });

  it('a pipe that nobody writes into', async () => {
    const folder = folderOf({});
    spawnSync('mkfifo', [join(folder, 'bad.yaml')]);
    await expectRefused(folder, 'compose/not-a-file');
  });

  it('pipes beside the file', async () => {
    const folder = folderOf({ 'bad.yaml': 'include: [p.yaml]\nservices: { a: { image: i } }\n' });
    for (const name of ['p.yaml', '.env']) spawnSync('mkfifo', [join(folder, name)]);
    await expectRefused(folder, 'compose/not-a-file');
  });

  it('a folder', async () => {
    const folder = folderOf({});
    mkdirSync(join(folder, 'bad.yaml'));
    await expectRefused(folder, 'compose/not-a-file');
  });

  it('a link to itself, and one to nothing', async () => {
    const folder = folderOf({});
    symlinkSync('bad.yaml', join(folder, 'bad.yaml'));
    await expectRefused(folder, 'compose/not-a-file');
    const other = folderOf({});
    symlinkSync('nothing', join(other, 'bad.yaml'));
    await expectRefused(other, 'compose/missing');
  });

  it('no file', async () => {
    await expectRefused(folderOf({}), 'compose/missing');
  });

  it('no right to read it', async () => {
    const folder = folderOf({ 'bad.yaml': service });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'bad.yaml'), 0);
    // The superuser may read everything, so somebody else asks.
    await expectRefused(folder, 'compose/no-rights', process.getuid?.() === 0 ? 65_534 : undefined);
  });
});
