import type { DiagnosticPage } from '../page.js';

export const swarmFragmentIgnored: DiagnosticPage = {
  code: 'swarm/fragment-ignored',
  severity: 'warning',
  title: 'The raw piece for Compose is left out of a stack',
  why: '«compose:» is written for Compose and is merged into its file only. A stack has other keys.',
  help: 'Say what it says with fields of the manifest, which hold for every target.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
compose:
  shm_size: 64m
`,
    },
    good: { 'platform.yaml': 'name: acme\n', 'infra/db/service.yaml': 'use: postgres\n' },
    at: 'infra/db/service.yaml:2:1',
    target: 'swarm',
  },
};
