import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'alfred-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What npm looks at, and what a scaffold changes; nothing is linked, so that npm sees a clone. */
beforeAll(() => {
  const packages = ['packages', 'tools'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}/package.json`),
  );
  const whole = [
    'agents',
    'infra',
    'libs',
    'templates',
    'docs',
    'platform.yaml',
    'tsconfig.base.json',
    'compose.yaml',
    '.env.example',
    '.npmrc',
  ];
  for (const path of [
    'package.json',
    'package-lock.json',
    'generators/package.json',
    ...packages,
    ...whole,
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpIfThere(path);
  }
});

function cpIfThere(path: string): void {
  try {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function run(program: string, ...args: string[]): void {
  const ended = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  expect(ended, ended.stderr).toMatchObject({ status: 0 });
}

it('is the same after scaffolding, and npm ci still takes it', () => {
  const before = readFileSync(join(folder, 'package-lock.json'));
  const alfred = join(root, 'tools/alfred/bin/alfred.mjs');
  run(
    process.execPath,
    alfred,
    'new',
    'agent',
    'agent-new',
    '--needs',
    'redis,model-router',
    '--yes',
  );
  run(
    process.execPath,
    alfred,
    'new',
    'lib',
    'pricing',
    '--for',
    'agent-new,agent-financial',
    '--yes',
  );
  expect(readFileSync(join(folder, 'package-lock.json')).equals(before)).toBe(true);
  run('npm', 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund');
});
