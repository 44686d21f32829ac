import type { DiagnosticPage } from '../page.js';

export const manifestMissingField: DiagnosticPage = {
  code: 'manifest/missing-field',
  severity: 'error',
  title: 'A field is missing that has no default',
  why: 'Most fields have a default. This one says something that nobody could guess.',
  help: 'Add the field.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REPORT_CURRENCY: { default: EUR }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REPORT_CURRENCY: { description: Currency of the answers., default: EUR }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
