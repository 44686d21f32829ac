import type { DiagnosticPage } from '../page.js';

export const generatedEdited: DiagnosticPage = {
  code: 'generated/edited',
  severity: 'error',
  title: 'A generated file was changed by hand',
  why: 'Generating again would undo the change, and not generating would leave the file without what the manifests say now. So nothing is written until somebody has decided.',
  help: 'Put the change into the manifest that the line comes from («alfred explain» tells which), or run «alfred generate --force», which keeps a copy of the file under .alfred/backup/.',
  example: {
    runs: 'elsewhere',
    bad: 'A line of compose.yaml is changed, then «alfred generate» is run.',
    good: 'The change is made in a manifest, then «alfred generate» is run.',
    test: {
      file: 'packages/platform/src/workspace/compare.test.ts',
      bad: 'tells a file that a person edited, and where',
      good: 'does not mind an edit that is what would be written',
    },
  },
};
