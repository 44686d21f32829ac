import type { DiagnosticPage } from '../page.js';

export const generatedForeign: DiagnosticPage = {
  code: 'generated/foreign',
  severity: 'error',
  title: 'A file of a person is where a generated one should go',
  why: 'A file without the first line of generated files was written by somebody. It is theirs, so it is never overwritten, and as a run writes all of its files or none, nothing was written.',
  help: 'Move the file, rename it, or remove it if it may go; then run the command again.',
  example: {
    runs: 'elsewhere',
    bad: 'A compose.yaml that was written by hand is there before the first «alfred generate».',
    good: 'There is no compose.yaml, or one that was generated.',
    test: {
      file: 'packages/platform/src/workspace/write.test.ts',
      bad: 'writes nothing at all where one file is a person’s',
      good: 'writes new files into new folders, and says what it did',
    },
  },
};
