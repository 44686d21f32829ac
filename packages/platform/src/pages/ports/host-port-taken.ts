import type { DiagnosticPage } from '../page.js';

export const portsHostPortTaken: DiagnosticPage = {
  code: 'ports/host-port-taken',
  severity: 'error',
  title: 'Two services publish one port of the host',
  why: 'A port of an address belongs to one listener, so the second container would not start.',
  help: 'Publish another port, or none: services reach each other by name without it.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 8080
publish: 8080
`,
      'agents/b/service.yaml': `port: 8080
publish: 8080
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 8080
publish: 8080
`,
      'agents/b/service.yaml': `port: 8080
publish: { port: 8082, target: 8080 }
`,
    },
    at: 'agents/b/service.yaml:2:1',
  },
};
