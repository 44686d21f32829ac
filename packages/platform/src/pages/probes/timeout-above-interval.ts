import type { DiagnosticPage } from '../page.js';

export const probesTimeoutAboveInterval: DiagnosticPage = {
  code: 'probes/timeout-above-interval',
  severity: 'warning',
  title: 'A probe may take longer than the time between two probes',
  why: 'The next probe starts after the one before has ended, so one that hangs until its timeout puts off all that follow, and a service that hangs is noticed later than the interval says.',
  help: 'Lower the timeout to less than the interval.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'health: { interval: 5s, timeout: 10s }\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'health: { interval: 10s, timeout: 5s }\n',
    },
    at: 'agents/a/service.yaml:1:25',
  },
};
