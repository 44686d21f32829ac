import type { DiagnosticPage } from '../page.js';

export const swarmBindMount: DiagnosticPage = {
  code: 'swarm/bind-mount',
  severity: 'hint',
  title: 'A folder of the host in a stack',
  why: 'A stack places its services on any machine of the swarm, and a folder of the host is only on the one where somebody put it.',
  help: 'Put the folder on every machine at the same path, or bake its files into the image.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
volumes:
  init: { from: init, path: /docker-entrypoint-initdb.d }
`,
    },
    good: { 'platform.yaml': 'name: acme\n', 'infra/db/service.yaml': 'use: postgres\n' },
    at: 'infra/db/service.yaml:3:3',
    target: 'swarm',
  },
};
