import type { DiagnosticPage } from '../page.js';

export const needsCompletedOnService: DiagnosticPage = {
  code: 'needs/completed-on-service',
  severity: 'error',
  title: 'A wait for the end of something that never ends',
  why: '«completed» means that a job has ended well. Agents, services and databases run until they are stopped, so whoever waits for their end never starts.',
  help: 'Wait until it is healthy, or make it a job with «kind: job» if it does end.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  db: completed
`,
      'infra/db/service.yaml': 'use: postgres\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  db: healthy
`,
      'infra/db/service.yaml': 'use: postgres\n',
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
