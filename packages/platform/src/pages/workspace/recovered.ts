import type { DiagnosticPage } from '../page.js';

export const workspaceRecovered: DiagnosticPage = {
  code: 'workspace/recovered',
  severity: 'hint',
  title: 'The work of a killed run was ended',
  why: 'A run was killed while it wrote. Its files were all put in place, or all taken back, so the tree is whole again. What somebody wrote at the same places in between was put aside.',
  help: 'Nothing is left to do, unless files were put aside: look through them.',
  example: {
    runs: 'elsewhere',
    bad: 'A run is killed while it writes, and another command is started.',
    good: 'Every run ends by itself.',
    test: {
      file: 'packages/platform/src/workspace/recover.test.ts',
      bad: 'completes what was decided, and says so',
      good: 'costs one look at the disk where nothing is left behind',
    },
  },
};
