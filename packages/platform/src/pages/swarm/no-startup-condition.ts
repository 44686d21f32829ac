import type { DiagnosticPage } from '../page.js';

export const swarmNoStartupCondition: DiagnosticPage = {
  code: 'swarm/no-startup-condition',
  severity: 'hint',
  title: 'A stack starts everything at once',
  why: 'Compose starts a service when what it needs is healthy or has ended. A stack knows no such order, so a service may be there before its database.',
  help: 'Let the service repeat its first calls until its needs answer; clients of the service kit do. Where the order does not matter, wait for the start only.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/api/service.yaml': `use: postgrest
needs:
  db: healthy
`,
      'infra/db/service.yaml': 'use: postgres\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/api/service.yaml': `use: postgrest
needs:
  db: started
`,
      'infra/db/service.yaml': 'use: postgres\n',
    },
    at: 'infra/api/service.yaml:3:3',
    target: 'swarm',
  },
};
