import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The import aliases of tsconfig.base.json: the one place where a package or a lib is named. */
export function workspaceAliases(): { find: RegExp; replacement: string }[] {
  const root = new URL('./', import.meta.url);
  const base = JSON.parse(readFileSync(new URL('tsconfig.base.json', root), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  return Object.entries(base.compilerOptions.paths).map(([name, [target = '']]) => ({
    find: new RegExp(`^${name}$`),
    replacement: fileURLToPath(new URL(target, root)),
  }));
}
