import type { DiagnosticPage } from '../page.js';

export const envDefaultNotPrintable: DiagnosticPage = {
  code: 'env/default-not-printable',
  severity: 'error',
  title: 'A default that a compose file cannot hold',
  why: 'Compose and «docker stack» read a default in the form ${NAME:-default}, which ends at the first closing brace or line break. What stands behind it would be lost.',
  help: 'Leave the default out, so that installations must say it, or choose one without these characters.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  GREETING: { description: How people are greeted., default: 'Hello }' }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  GREETING: { description: How people are greeted., default: 'Hello' }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
