import type { DiagnosticPage } from '../page.js';

export const workspaceChangedMeanwhile: DiagnosticPage = {
  code: 'workspace/changed-meanwhile',
  severity: 'error',
  title: 'A file was changed after it was read',
  why: 'A command that edits a manifest reads it, decides and writes. Where somebody saved the file in between, writing would undo that.',
  help: 'Run the command again.',
  example: {
    runs: 'elsewhere',
    bad: 'A manifest is saved in an editor while «alfred need» is at work.',
    good: 'Nobody touches the manifest while «alfred need» is at work.',
    test: {
      file: 'packages/platform/src/workspace/write.test.ts',
      bad: 'writes nothing where the file $name',
      good: 'makes the edit together with the files, and keeps a byte order mark',
    },
  },
};
