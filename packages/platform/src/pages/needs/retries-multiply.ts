import type { DiagnosticPage } from '../page.js';

export const needsRetriesMultiply: DiagnosticPage = {
  code: 'needs/retries-multiply',
  severity: 'warning',
  title: 'Retries that multiply over layers',
  why: 'Where each layer of a chain tries again, the last of them gets the product of all attempts, and it gets them when it is in trouble already. The runtime bounds this: each layer has a retry budget (a tenth of its calls, and a small reserve), and a service that has tried in vain says so in «x-no-retry», after which its caller does not try again. What a layer loses to a time-out, and the first burst, are not bounded so. It is a warning where somebody asked for more attempts than the default, and a hint where three layers or more have the default.',
  help: 'Let one layer retry, best the one that knows most of the failure, and give the others «retry: { attempts: 1 }».',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { retry: { attempts: 4 } }
`,
      'agents/b/service.yaml': `port: 8080
needs:
  c: healthy
`,
      'agents/c/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { retry: { attempts: 1 } }
`,
      'agents/b/service.yaml': `port: 8080
needs:
  c: healthy
`,
      'agents/c/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:2:17',
  },
};
