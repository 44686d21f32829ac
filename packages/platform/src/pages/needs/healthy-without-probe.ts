import type { DiagnosticPage } from '../page.js';

export const needsHealthyWithoutProbe: DiagnosticPage = {
  code: 'needs/healthy-without-probe',
  severity: 'error',
  title: 'A wait for the health of something that is not probed',
  why: '«healthy» is what a probe says. Where there is no probe nobody ever says it, and who waits for it never starts.',
  help: 'Give the provider a probe (health.command or health.http), or wait for its start only.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  relay: healthy
`,
      'infra/relay/service.yaml': `image: acme/relay:1.4
health: { none: It has neither a shell nor a port. }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  relay: started
`,
      'infra/relay/service.yaml': `image: acme/relay:1.4
health: { none: It has neither a shell nor a port. }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
