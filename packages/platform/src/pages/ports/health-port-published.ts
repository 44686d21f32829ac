import type { DiagnosticPage } from '../page.js';

export const portsHealthPortPublished: DiagnosticPage = {
  code: 'ports/health-port-published',
  severity: 'error',
  title: 'The health endpoints are opened to the host',
  why: 'The endpoints tell of dependencies, versions and metrics, and ask nobody for a password. They are there for the engine and for the platform’s own network.',
  help: 'Publish the port of the service instead.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 9000
publish: { port: 9000, target: 8081 }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 9000
publish: 9000
`,
    },
    at: 'agents/a/service.yaml:2:1',
  },
};
