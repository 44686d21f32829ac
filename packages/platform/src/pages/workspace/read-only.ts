import type { DiagnosticPage } from '../page.js';

export const workspaceReadOnly: DiagnosticPage = {
  code: 'workspace/read-only',
  severity: 'error',
  title: 'The disk or the folder cannot be written',
  why: 'The system does not let this user write here. A run writes all of its files or none, so nothing was changed.',
  help: 'Make the disk and the folder writable for your user, then run the command again.',
  example: {
    runs: 'elsewhere',
    bad: '«alfred generate» in a folder of another user.',
    good: '«alfred generate» in a folder of one’s own.',
    test: {
      file: 'packages/platform/src/workspace/crash.test.ts',
      bad: 'takes everything back at once: one $errno at any step',
      good: 'leaves the old or the new tree, whichever step it was killed at',
    },
  },
};
