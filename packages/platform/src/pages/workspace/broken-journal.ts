import type { DiagnosticPage } from '../page.js';

export const workspaceBrokenJournal: DiagnosticPage = {
  code: 'workspace/broken-journal',
  severity: 'error',
  title: 'The journal of a killed run is damaged',
  why: 'A run writes down what it is about to do before it does it, so that the next one can end its work or take it back. This journal cannot be read, so neither is possible.',
  help: 'Look which files are wrong (git diff), mend them, remove the folder .alfred/transaction, and run «alfred generate».',
  example: {
    runs: 'elsewhere',
    bad: 'A run is killed while it writes, and its journal is changed afterwards.',
    good: 'A run is killed while it writes, and the next command ends its work.',
    test: {
      file: 'packages/platform/src/workspace/recover.test.ts',
      bad: 'does nothing by a journal that is $name',
      good: 'completes what was decided, and says so',
    },
  },
};
