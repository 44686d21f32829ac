import type { DiagnosticPage } from '../page.js';

export const needsNotEditable: DiagnosticPage = {
  code: 'needs/not-editable',
  severity: 'error',
  title: 'The needs of a manifest cannot be edited by a command',
  why: '«alfred need» changes one line of a manifest and leaves everything else, comments included, as it is. Where the needs come from an anchor or are written in a form that has no such line, a change could mean more than was asked for.',
  help: 'Change the needs by hand, then run «alfred generate».',
  example: {
    runs: 'elsewhere',
    bad: 'The needs of a manifest are an alias: «needs: *shared», then «alfred need a redis».',
    good: 'The needs of a manifest are written out, then «alfred need a redis».',
    test: {
      file: 'packages/platform/src/edit/needs.test.ts',
      bad: 'leaves %s to the person',
      good: 'to %s',
    },
  },
};
