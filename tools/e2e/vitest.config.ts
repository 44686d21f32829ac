import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '../../vitest.aliases.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const patience = { testTimeout: 180_000, hookTimeout: 300_000 };
const workspace = 'tools/e2e/test/workspace.test.ts';

/**
 * Tests on a real engine. They watch real time and share one machine: those of the workspace, which make images and fill both
 * cores, run alone; the others wait more than they work, and run two at a time.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        resolve: { alias: workspaceAliases() },
        test: {
          ...patience,
          name: 'parts',
          include: ['tools/e2e/test/**/*.test.ts'],
          exclude: [workspace],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        resolve: { alias: workspaceAliases() },
        test: {
          ...patience,
          name: 'workspace',
          include: [workspace],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
