import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findWorkspace } from '@alfred/platform';

/** The folder that changes are written and taken back in, with the paths of the files in it. */
export interface WritePlace {
  readonly root: string;
  /** The path of a file from `root`, with `/`. */
  inside(path: string): string;
}

/** The workspace that the files belong to, else the folder that holds all of them. */
export function writePlaceOf(workingFolder: string, paths: readonly string[]): WritePlace {
  const absolute = paths.map((path) => realFile(resolve(workingFolder, path)));
  const folders = absolute.map((path) => dirname(path));
  const shared = folders.reduce(
    (so, folder) => sharedFolder(so, folder),
    folders[0] ?? workingFolder,
  );
  const root = findWorkspace(shared) ?? shared;
  return {
    root,
    inside: (path) =>
      relative(root, realFile(resolve(workingFolder, path)))
        .split(sep)
        .join('/'),
  };
}

/** Links on the way are followed, the file's own is not: what it points to is somebody else's. */
function realFile(path: string): string {
  try {
    return join(realpathSync(dirname(path)), path.slice(dirname(path).length));
  } catch {
    return path;
  }
}

function sharedFolder(one: string, other: string): string {
  let folder = one;
  while (folder !== dirname(folder) && !`${other}${sep}`.startsWith(`${folder}${sep}`))
    folder = dirname(folder);
  return folder;
}
