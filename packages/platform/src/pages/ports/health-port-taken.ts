import type { DiagnosticPage } from '../page.js';

export const portsHealthPortTaken: DiagnosticPage = {
  code: 'ports/health-port-taken',
  severity: 'error',
  title: 'A service listens on the port of its health endpoints',
  why: 'The health endpoints have a port of their own, 8081 unless said, so that they answer when the service is too busy to. Two listeners on one port cannot both start.',
  help: 'Choose another port for the service, or for the endpoints: «health: { port: 8082 }».',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'port: 8081\n' },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 8081
health: { port: 8082 }
`,
    },
    at: 'agents/a/service.yaml:1:1',
  },
};
