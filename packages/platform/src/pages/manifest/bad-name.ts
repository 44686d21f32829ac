import type { DiagnosticPage } from '../page.js';

export const manifestBadName: DiagnosticPage = {
  code: 'manifest/bad-name',
  severity: 'error',
  title: 'A name that cannot be used at this place',
  why: 'Variables are named with letters, digits and underscores; secrets and services with lower-case letters, digits and dashes. Programs and DNS cannot read others.',
  help: 'Choose a name of the wanted form.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  report-currency: EUR
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REPORT_CURRENCY: EUR
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
