import type { DiagnosticPage } from '../page.js';

export const probesNone: DiagnosticPage = {
  code: 'probes/none',
  severity: 'warning',
  title: 'Nobody asks a service how it is',
  why: 'Nothing is known of the image, and the manifest does not say how it is asked. When it hangs nobody sees it, and others can wait for its start only.',
  help: 'Say how it is asked (health.command or health.http), or why it cannot be: «health: { none: … }».',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'infra/relay/service.yaml': 'image: acme/relay:1.4\n' },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/relay/service.yaml': `image: acme/relay:1.4
health: { command: [relay, status] }
`,
    },
    at: 'infra/relay/service.yaml:1:1',
  },
};
