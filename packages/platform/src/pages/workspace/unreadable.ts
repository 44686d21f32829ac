import type { DiagnosticPage } from '../page.js';

export const workspaceUnreadable: DiagnosticPage = {
  code: 'workspace/unreadable',
  severity: 'error',
  title: 'A file cannot be read',
  why: 'The system does not let this user read the file, or a link leads to nothing. Its service would be missing without a word, so the run stops.',
  help: 'Give your user the right to read it, or mend the link.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/service.yaml belongs to another user and is closed to all others.',
    good: 'agents/a/service.yaml can be read by everyone.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'does not let an unreadable manifest pass for one that is not there',
      good: 'reads platform.yaml and the manifests one level below agents and infra, sorted by code unit',
    },
  },
};
