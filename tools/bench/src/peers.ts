import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchContext } from './bench.js';

/** The program of a peer, such as `hygen`. */
export function peerProgram(context: BenchContext, name: string): string {
  return installed(context, name, join('.bin', name));
}

/** What `import()` takes to load a peer, such as `cockatiel` or `@godaddy/terminus`. */
export async function peerModule(context: BenchContext, name: string): Promise<string> {
  installed(context, name, name);
  const resolver = pathToFileURL(join(peersFolder(context), 'resolve.mjs')).href;
  const { resolvePeer } = (await import(resolver)) as { resolvePeer: (name: string) => string };
  return resolvePeer(name);
}

/**
 * A path in the peers' node_modules; they are installed from their own lock file when it is not there. Peers are measured,
 * and no part of the project depends on them.
 */
function installed(context: BenchContext, name: string, path: string): string {
  const folder = peersFolder(context);
  const found = join(folder, 'node_modules', path);
  if (existsSync(found)) return found;
  context.say(`installing ${name} to compare with`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--workspaces=false'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0)
    throw new Error(`${name} could not be installed from ${folder}/package-lock.json`);
  return found;
}

function peersFolder({ root }: BenchContext): string {
  return join(root, 'tools', 'bench', 'peers');
}
