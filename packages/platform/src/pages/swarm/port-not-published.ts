import type { DiagnosticPage } from '../page.js';

export const swarmPortNotPublished: DiagnosticPage = {
  code: 'swarm/port-not-published',
  severity: 'hint',
  title: 'A port is for one address only, and a stack would open it on all',
  why: 'A stack publishes a port on every address of every machine. A port that shall be reachable from 127.0.0.1 only is therefore not published at all.',
  help: 'Publish it with «address: 0.0.0.0» if it shall be open, or reach the service through a gateway.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
publish: 5432
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
publish: { port: 5432, address: '0.0.0.0' }
`,
    },
    at: 'infra/db/service.yaml:2:1',
    target: 'swarm',
  },
};
