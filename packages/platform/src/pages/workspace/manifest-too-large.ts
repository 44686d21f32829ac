import type { DiagnosticPage } from '../page.js';

export const workspaceManifestTooLarge: DiagnosticPage = {
  code: 'workspace/manifest-too-large',
  severity: 'error',
  title: 'A manifest on the disk is far larger than manifests are',
  why: 'At most 256 KiB of a manifest are read, so that a wrong file cannot use up time and memory. Its size alone is looked at.',
  help: 'Look whether this is the right file, and move what is no setting out of it.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/service.yaml has 10 MB.',
    good: 'agents/a/service.yaml has some hundred lines.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'refuses a manifest of 10 MB by its size alone',
      good: 'reads a manifest of exactly the limit, and refuses one byte more',
    },
  },
};
