import type { DiagnosticPage } from '../page.js';

export const needsJobNeverEnds: DiagnosticPage = {
  code: 'needs/job-never-ends',
  severity: 'error',
  title: 'A job that is always started anew',
  why: 'A job does its work and ends, and others may wait for that end. With «restart: always» it is run again each time, also when it ended well.',
  help: 'Leave «restart» out: jobs are started anew only when they fail.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/migrate/service.yaml': `kind: job
restart: always
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/migrate/service.yaml': `kind: job
restart: on-failure
`,
    },
    at: 'agents/migrate/service.yaml:2:1',
  },
};
