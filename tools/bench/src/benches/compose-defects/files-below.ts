import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ComposeFiles } from '@alfred/compose-file';

/** Files of a folder of this project, as the reader asks for them. */
export function filesBelow(folder: string): ComposeFiles {
  return {
    read: (path) => {
      const file = join(folder, path);
      if (!existsSync(file)) return 'missing';
      return statSync(file).isFile() ? readFileSync(file) : 'not-a-file';
    },
    exists: (path) => existsSync(join(folder, path)),
  };
}
