import type { DiagnosticPage } from '../page.js';

export const limitsReservationAboveLimit: DiagnosticPage = {
  code: 'limits/reservation-above-limit',
  severity: 'error',
  title: 'More is reserved for a service than it may use',
  why: 'A reservation is what the host keeps free for a service, a limit is what it may use at most. Engines refuse a reservation above the limit.',
  help: 'Lower the reservation, or leave it out: it follows from the limit.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'resources: { memory: 256M, reserve: { memory: 512M } }\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'resources: { memory: 512M, reserve: { memory: 256M } }\n',
    },
    at: 'agents/a/service.yaml:1:39',
  },
};
