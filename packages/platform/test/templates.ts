import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourcesOf, type Sources } from '@alfred/model';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The templates of this workspace. */
export const ownTemplates: Sources = sourcesOf(
  Object.fromEntries(
    readdirSync(join(root, 'templates'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  ),
);
