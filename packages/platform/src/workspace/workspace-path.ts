import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { errnoOf } from './errno.js';

/** Folder of what Alfred keeps for itself; git does not see it. */
export const STATE_FOLDER = '.alfred';

/** Why a path may not be written. */
export type PathRefusal =
  /** Absolute, climbs with `..`, or is not in its plain form. */
  | 'not-plain'
  /** Belongs to git or to Alfred's own records. */
  | 'reserved'
  /** A folder on the way is a symbolic link that leads out of the workspace. */
  | 'outside'
  /** A part of the path is a file where a folder is needed. */
  | 'file-in-the-way';

/** Whether a path is one that people see: relative, in its plain form, neither git's nor Alfred's own. */
export function checkPlainPath(path: string): PathRefusal | undefined {
  const parts = path.split('/');
  const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..');
  if (!plain || path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path))
    return 'not-plain';
  return ['.git', STATE_FOLDER].includes((parts[0] ?? '').toLowerCase()) ? 'reserved' : undefined;
}

/** Checks that the folder of a path, as far as it exists, lies in the workspace with all its links resolved. */
export class FolderGuard {
  readonly #root: string;
  readonly #checked = new Map<string, PathRefusal | undefined>();
  #realRoot: string | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** @param path a plain path; throws what the system reports of a folder that may not be looked into */
  check(path: string): PathRefusal | undefined {
    const folder = dirname(path);
    if (folder === '.') return undefined;
    if (!this.#checked.has(folder)) this.#checked.set(folder, this.#checkFolder(folder));
    return this.#checked.get(folder);
  }

  #checkFolder(folder: string): PathRefusal | undefined {
    const above = this.check(folder);
    if (above !== undefined) return above;
    const absolute = join(this.#root, folder);
    const stats = lstatSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined || stats.isDirectory()) return undefined;
    if (!stats.isSymbolicLink()) return 'file-in-the-way';
    return this.#linkedFolder(absolute);
  }

  #linkedFolder(absolute: string): PathRefusal | undefined {
    this.#realRoot ??= realpathSync(this.#root);
    try {
      const real = realpathSync(absolute);
      if (!real.startsWith(this.#realRoot + sep)) return 'outside';
      return lstatSync(real).isDirectory() ? undefined : 'file-in-the-way';
    } catch (error) {
      // A link that leads nowhere: writing would make the file wherever it points.
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ELOOP') return 'outside';
      throw error;
    }
  }
}
