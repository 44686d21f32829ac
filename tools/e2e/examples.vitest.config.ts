import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '../../vitest.aliases.js';

/** Each example against the files that are committed beside it. No engine is needed. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  resolve: { alias: workspaceAliases() },
  test: {
    include: ['tools/e2e/src/examples/**/*.test.ts'],
    pool: 'threads',
    // One starts the real command line, which builds itself at its first start. Only what hangs is to be ended.
    testTimeout: 120_000,
  },
});
