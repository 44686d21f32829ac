import type { DiagnosticPage } from '../page.js';

export const limitsExceedsHost: DiagnosticPage = {
  code: 'limits/exceeds-host',
  severity: 'error',
  title: 'The memory limits together are more than the host has',
  why: 'Limits promise each service an amount of memory. When the promises are more than the machine holds, the system kills a process as soon as several services are busy at once, and which one is a matter of luck.',
  help: 'Lower the largest limits, best from what was observed («resources: { observed: … }»), run fewer replicas, or state a larger host in platform.yaml.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': `name: acme
host: { memory: 2G, cpus: 4 }
`,
      'agents/a/service.yaml': 'resources: { memory: 1G }\n',
      'agents/b/service.yaml': `replicas: 2
resources: { memory: 700M }
`,
    },
    good: {
      'platform.yaml': `name: acme
host: { memory: 2G, cpus: 4 }
`,
      'agents/a/service.yaml': 'resources: { memory: 1G }\n',
      'agents/b/service.yaml': 'resources: { memory: 700M }\n',
    },
    at: 'platform.yaml:2:1',
  },
};
