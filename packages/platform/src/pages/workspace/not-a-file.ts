import type { DiagnosticPage } from '../page.js';

export const workspaceNotAFile: DiagnosticPage = {
  code: 'workspace/not-a-file',
  severity: 'error',
  title: 'A manifest that is no file',
  why: 'Where a manifest is expected there is a folder, a pipe or a device, so there is no text to read.',
  help: 'Remove it, and write the manifest as an ordinary file.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/service.yaml is a folder.',
    good: 'agents/a/service.yaml is a file.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'refuses what is no file, without waiting for it',
      good: 'reads platform.yaml and the manifests one level below agents and infra, sorted by code unit',
    },
  },
};
