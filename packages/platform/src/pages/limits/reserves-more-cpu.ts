import type { DiagnosticPage } from '../page.js';

export const limitsReservesMoreCpu: DiagnosticPage = {
  code: 'limits/reserves-more-cpu',
  severity: 'error',
  title: 'More of the processor is reserved than the host has',
  why: 'Reservations are kept free at all times. When they are more than the machine has, not all services can be placed.',
  help: 'Lower «resources.reserve.cpus» of some services, run fewer replicas, or state a larger host in platform.yaml.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': `name: acme
host: { memory: 2G, cpus: 4 }
`,
      'agents/a/service.yaml': `replicas: 5
resources: { memory: 64M, cpus: 2, reserve: { cpus: 1 } }
`,
    },
    good: {
      'platform.yaml': `name: acme
host: { memory: 2G, cpus: 4 }
`,
      'agents/a/service.yaml': `replicas: 4
resources: { memory: 64M, cpus: 2, reserve: { cpus: 1 } }
`,
    },
    at: 'platform.yaml:2:1',
  },
};
