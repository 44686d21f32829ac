import type { DiagnosticPage } from '../page.js';

export const workspaceNotText: DiagnosticPage = {
  code: 'workspace/not-text',
  severity: 'error',
  title: 'A manifest that is not UTF-8',
  why: 'The file holds bytes that are no text in UTF-8. Reading on would mean to guess at names and values.',
  help: 'Save the file as UTF-8.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/service.yaml was saved as UTF-16.',
    good: 'agents/a/service.yaml was saved as UTF-8.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'tells the place where $name is not UTF-8',
      good: 'keeps line ends, and leaves a byte order mark out, so that places are as editors count them',
    },
  },
};
