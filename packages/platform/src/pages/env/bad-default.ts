import type { DiagnosticPage } from '../page.js';

export const envBadDefault: DiagnosticPage = {
  code: 'env/bad-default',
  severity: 'error',
  title: 'The default of a setting cannot be its value',
  why: 'A service checks its settings when it starts and refuses those that do not fit their type, values or pattern. A default that does not fit would stop it in every installation that says nothing else.',
  help: 'Correct the default, or the type, values or pattern that it has to fit.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  RATE_WINDOW: { description: Length of the window., type: duration, default: 60 }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  RATE_WINDOW: { description: Length of the window., type: duration, default: 60s }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
