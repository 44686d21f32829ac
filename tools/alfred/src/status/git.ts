import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One revision in which files changed. */
export interface Revision {
  readonly id: string;
  /** Day of the commit: `2026-03-31`. */
  readonly day: string;
}

/** Largest output of one call, in bytes. */
const MAX_OUTPUT = 32 * 1024 * 1024;

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', [...args], { cwd: folder, maxBuffer: MAX_OUTPUT });
    return stdout;
  } catch {
    return undefined;
  }
}

/** The last revisions in which any of these paths changed, oldest first; undefined where there is no history. */
export async function revisionsOf(
  folder: string,
  paths: readonly string[],
  count: number,
): Promise<readonly Revision[] | undefined> {
  const log = await git(folder, 'log', `-${count}`, '--format=%h %cs', '--', ...paths);
  return log
    ?.split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', day = ''] = line.split(' ');
      return { id, day };
    })
    .reverse();
}

/** Texts of the files below these paths as they were in a revision, by path from the folder. */
export async function textsAt(
  folder: string,
  revision: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const list = await git(folder, 'ls-tree', '-r', '--name-only', revision, '--', ...paths);
  const names = (list ?? '').split('\n').filter((name) => name !== '');
  const texts = new Map<string, string>();
  for (const name of names) {
    const text = await git(folder, 'show', `${revision}:./${name}`);
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}
