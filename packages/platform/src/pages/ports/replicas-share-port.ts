import type { DiagnosticPage } from '../page.js';

export const portsReplicasSharePort: DiagnosticPage = {
  code: 'ports/replicas-share-port',
  severity: 'warning',
  title: 'Several of one service want one port of the host',
  why: 'On one machine a port belongs to one listener, so only the first of the replicas starts.',
  help: 'Publish nothing and let a gateway reach the replicas by name, or run one.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 9000
replicas: 2
publish: 9000
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `port: 9000
replicas: 2
`,
    },
    at: 'agents/a/service.yaml:3:1',
  },
};
