import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PLATFORM_FILE } from '../manifest/load.js';

/**
 * The workspace that a folder lies in: the nearest folder upward that holds a platform.yaml.
 * @param from a folder, absolute or relative to the current one; it need not exist
 * @returns an absolute path, or undefined where no folder up to the root of the disk has one
 */
export function findWorkspace(from: string): string | undefined {
  let folder = resolve(from);
  for (;;) {
    if (isThere(join(folder, PLATFORM_FILE))) return folder;
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** A folder that may not be looked into is passed by: the workspace may lie above it. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
