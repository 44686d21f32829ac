import type { ComposeFiles } from '@alfred/compose-file';
import { existsSync, readFileSync, statSync } from 'node:fs';

/** Files of this machine, for tests and benches that know what they read; paths are absolute. */
export const diskFiles: ComposeFiles = {
  read: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'missing';
    return found.isFile() ? readFileSync(path) : 'not-a-file';
  },
  exists: existsSync,
};
