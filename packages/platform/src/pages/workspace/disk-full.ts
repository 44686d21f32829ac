import type { DiagnosticPage } from '../page.js';

export const workspaceDiskFull: DiagnosticPage = {
  code: 'workspace/disk-full',
  severity: 'error',
  title: 'The disk is full',
  why: 'A file could not be written for want of space. A run writes all of its files or none, so nothing was changed.',
  help: 'Free some space on this disk, then run the command again.',
  example: {
    runs: 'elsewhere',
    bad: '«alfred generate» on a disk without free space.',
    good: '«alfred generate» on a disk with free space.',
    test: {
      file: 'packages/platform/src/workspace/crash.test.ts',
      bad: 'takes everything back at once on a disk that is full from any step on',
      good: 'leaves the old or the new tree, whichever step it was killed at',
    },
  },
};
