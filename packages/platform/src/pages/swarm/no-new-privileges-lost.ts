import type { DiagnosticPage } from '../page.js';

export const swarmNoNewPrivilegesLost: DiagnosticPage = {
  code: 'swarm/no-new-privileges-lost',
  severity: 'hint',
  title: 'A stack cannot forbid new rights',
  why: 'Compose starts containers with «no-new-privileges», so that no program in them gains rights through setuid files. A stack has no such option.',
  help: 'Use images without setuid files, or set no-new-privileges in the daemon of each machine. In Compose there is nothing to do.',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'infra/db/service.yaml': 'use: postgres\n' },
    good: { 'platform.yaml': 'name: acme\n', 'infra/db/service.yaml': 'use: postgres\n' },
    at: 'platform.yaml:1:1',
    target: 'swarm',
    goodTarget: 'compose',
  },
};
