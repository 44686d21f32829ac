import type { DiagnosticPage } from '../page.js';

export const needsCycle: DiagnosticPage = {
  code: 'needs/cycle',
  severity: 'error',
  title: 'Services wait for each other',
  why: 'A service starts after what it needs. Where the needs form a circle, each waits for the next and none of them starts. The finding names every step of the circle with its line.',
  help: 'Remove one of the needs, or move what both use into a service of its own.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: healthy
`,
      'agents/b/service.yaml': `needs:
  a: healthy
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: healthy
`,
      'agents/b/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
