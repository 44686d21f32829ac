import type { DiagnosticPage } from '../page.js';

export const envMissingDefault: DiagnosticPage = {
  code: 'env/missing-default',
  severity: 'error',
  title: 'A setting is not required and has no default',
  why: 'Where an installation says nothing, such a setting reaches the service as an empty text, which few programs expect.',
  help: 'Give it a default (an empty text, if that is what is meant), or remove «required: false», so that nothing starts without a value.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REGION: { description: Where it runs., required: false }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REGION: { description: Where it runs., default: eu }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
