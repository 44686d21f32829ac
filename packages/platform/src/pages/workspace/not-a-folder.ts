import type { DiagnosticPage } from '../page.js';

export const workspaceNotAFolder: DiagnosticPage = {
  code: 'workspace/not-a-folder',
  severity: 'error',
  title: 'A file where a folder is needed',
  why: 'Services are folders under agents/ and infra/, and generated files go into folders as well. A file of such a name is in the way.',
  help: 'Rename the file.',
  example: {
    runs: 'elsewhere',
    bad: 'There is a file named agents.',
    good: 'There is a folder named agents.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'refuses agents/ as a link out of the workspace, and as a file',
      good: 'reads platform.yaml and the manifests one level below agents and infra, sorted by code unit',
    },
  },
};
