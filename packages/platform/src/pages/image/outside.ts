import type { DiagnosticPage } from '../page.js';

export const imageOutside: DiagnosticPage = {
  code: 'image/outside',
  severity: 'error',
  title: 'A build takes its files from outside the workspace',
  why: 'A path that leads out of the workspace names something else on each machine, or nothing.',
  help: 'Move what is built into the workspace.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `build:
  context: ../../..
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `build:
  context: ../..
`,
    },
    at: 'agents/a/service.yaml:2:12',
  },
};
