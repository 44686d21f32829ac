import type { DiagnosticPage } from '../page.js';

export const envBadPattern: DiagnosticPage = {
  code: 'env/bad-pattern',
  severity: 'error',
  title: 'A pattern that is no regular expression, or that can take for ever',
  why: 'Services check the values of their settings with the pattern. One that cannot be read stops them all. One in which a text can match in very many ways, such as (a+)+, makes a wrong value of some dozen characters take hours to refuse: each further character doubles the time.',
  help: 'Correct the expression. Where it can take for ever, write what is repeated so that it matches in one way only: (a+)+ is a+.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REPORT_CODE: { description: Code of the report., pattern: '^([a-z]+)*$' }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  REPORT_CODE: { description: Code of the report., pattern: '^[a-z]*$' }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
