import { defineConfig } from 'vitest/config';
import { workspaceAliases } from './vitest.aliases.js';

export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    include: [
      '{packages,tools,agents,libs}/*/{src,test}/**/*.test.ts',
      'examples/*/{agents,libs}/*/{src,test}/**/*.test.ts',
      'generators/**/*.test.ts',
    ],
    exclude: ['tools/e2e/**', '**/node_modules/**', '**/dist/**'],
    pool: 'threads',
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'] },
  },
});
