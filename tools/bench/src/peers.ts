import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchContext } from './bench.js';

/**
 * The program of a peer, installed from its own lock file when it is not there: peers are measured, and no part of
 * the project depends on them.
 */
export function peerProgram({ root, say }: BenchContext, name: string): string {
  const folder = join(root, 'tools', 'bench', 'peers');
  const program = join(folder, 'node_modules', '.bin', name);
  if (existsSync(program)) return program;
  say(`installing ${name} to compare with`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--workspaces=false'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0)
    throw new Error(`${name} could not be installed from ${folder}/package-lock.json`);
  return program;
}
