import type { DiagnosticPage } from '../page.js';

export const manifestTooLarge: DiagnosticPage = {
  code: 'manifest/too-large',
  severity: 'error',
  title: 'A manifest is far larger than manifests are',
  why: 'At most 256 KiB of a manifest are read: the largest sensible ones have some hundred lines, and a wrong file must not use up time and memory.',
  help: 'Look whether this is the right file, and move what is no setting out of it.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `description: ${'far too long '.repeat(25_000)}\n`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'description: Answers questions.\n',
    },
    at: 'agents/a/service.yaml:1:1',
  },
};
