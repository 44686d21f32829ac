import type { DiagnosticPage } from '../page.js';

export const limitsMoreCpuThanHost: DiagnosticPage = {
  code: 'limits/more-cpu-than-host',
  severity: 'error',
  title: 'One container may use more cores than there are',
  why: 'Engines refuse to start a container whose processor limit is above the number of cores of the machine.',
  help: 'Lower «resources.cpus», or state a larger host in platform.yaml.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': `name: acme
host: { memory: 2G, cpus: 4 }
`,
      'agents/a/service.yaml': 'resources: { cpus: 8 }\n',
    },
    good: {
      'platform.yaml': `name: acme
host: { memory: 2G, cpus: 4 }
`,
      'agents/a/service.yaml': 'resources: { cpus: 4 }\n',
    },
    at: 'agents/a/service.yaml:1:14',
  },
};
