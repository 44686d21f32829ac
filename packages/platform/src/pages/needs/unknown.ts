import type { DiagnosticPage } from '../page.js';

export const needsUnknown: DiagnosticPage = {
  code: 'needs/unknown',
  severity: 'error',
  title: 'A need for a service that there is not',
  why: 'A need gives start order, an address and a network. None of this can be had from a service that no manifest describes.',
  help: 'Correct the name, or add the service: «alfred new infra» or «alfred new agent».',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  rediss: healthy
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  redis: healthy
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
