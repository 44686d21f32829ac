import type { DiagnosticPage } from '../page.js';

export const workspaceNoManifest: DiagnosticPage = {
  code: 'workspace/no-manifest',
  severity: 'warning',
  title: 'A folder without a manifest',
  why: 'Folders under agents/ and infra/ are services, and service.yaml says what they are. A folder without one is no part of the platform, which is seldom what was meant.',
  help: 'Write a service.yaml, or remove the folder.',
  example: {
    runs: 'elsewhere',
    bad: 'The folder agents/a holds code and no service.yaml.',
    good: 'The folder agents/a holds a service.yaml.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'warns of a folder without a manifest',
      good: 'reads platform.yaml and the manifests one level below agents and infra, sorted by code unit',
    },
  },
};
