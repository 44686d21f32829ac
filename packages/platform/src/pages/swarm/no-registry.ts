import type { DiagnosticPage } from '../page.js';

export const swarmNoRegistry: DiagnosticPage = {
  code: 'swarm/no-registry',
  severity: 'warning',
  title: 'Other machines cannot get the images that are built here',
  why: 'A stack does not build images. Each machine of the swarm pulls them, and without a registry there is no place to pull them from.',
  help: 'Name a registry with «registry:» in platform.yaml, and push the images before the stack is deployed.',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'port: 9000\n' },
    good: {
      'platform.yaml': `name: acme
registry: registry.example.com
`,
      'agents/a/service.yaml': 'port: 9000\n',
    },
    at: 'platform.yaml:1:1',
    target: 'swarm',
  },
};
