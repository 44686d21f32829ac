import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The import aliases of tsconfig.base.json: the one place where a package or a lib is named. */
function workspaceAliases(): { find: RegExp; replacement: string }[] {
  const root = new URL('./', import.meta.url);
  const base = JSON.parse(readFileSync(new URL('tsconfig.base.json', root), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  return Object.entries(base.compilerOptions.paths).map(([name, [target = '']]) => ({
    find: new RegExp(`^${name}$`),
    replacement: fileURLToPath(new URL(target, root)),
  }));
}

export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    include: ['{packages,tools,agents,libs}/*/{src,test}/**/*.test.ts', 'generators/**/*.test.ts'],
    exclude: ['tools/e2e/**', '**/node_modules/**', '**/dist/**'],
    pool: 'threads',
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'] },
  },
});
