import type { DiagnosticPage } from '../page.js';

export const manifestWrongType: DiagnosticPage = {
  code: 'manifest/wrong-type',
  severity: 'error',
  title: 'A value of another type than is wanted',
  why: 'The field takes another kind of value, such as a number where a list stands.',
  help: 'Write the value in the form that the finding names.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  redis: healty
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  redis: healthy
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    at: 'agents/a/service.yaml:2:10',
  },
};
