import type { DiagnosticPage } from '../page.js';

export const workspaceWriteFailed: DiagnosticPage = {
  code: 'workspace/write-failed',
  severity: 'error',
  title: 'A file could not be written',
  why: 'The system refused a step for another reason than a full or closed disk. A run writes all of its files or none, so nothing was changed.',
  help: 'Mend what the system reports, then run the command again.',
  example: {
    runs: 'elsewhere',
    bad: '«alfred generate» on a disk that reports faults.',
    good: '«alfred generate» on a sound disk.',
    test: {
      file: 'packages/platform/src/workspace/crash.test.ts',
      bad: 'takes everything back at once: one $errno at any step',
      good: 'leaves the old or the new tree, whichever step it was killed at',
    },
  },
};
