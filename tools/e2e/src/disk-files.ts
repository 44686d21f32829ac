import type { ComposeFiles } from '@alfred/compose-file';
import { existsSync, readFileSync, statSync } from 'node:fs';

/** Files of this machine, for tests and benches that know what they read; paths are absolute. */
export const diskFiles: ComposeFiles = {
  read: (path) => {
    try {
      return statSync(path).isFile() ? readFileSync(path) : 'not-a-file';
    } catch {
      return 'missing';
    }
  },
  exists: existsSync,
};
