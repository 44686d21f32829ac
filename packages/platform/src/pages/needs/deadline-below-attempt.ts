import type { DiagnosticPage } from '../page.js';

export const needsDeadlineBelowAttempt: DiagnosticPage = {
  code: 'needs/deadline-below-attempt',
  severity: 'error',
  title: 'A call is given less time than one of its attempts',
  why: 'The deadline is the longest time of a call over all its attempts, so an attempt that may take longer never has its time: the call ends before it. The runtime does not start with such settings.',
  help: 'Raise deadlineMs to timeoutMs or more, or lower timeoutMs.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { timeoutMs: 8000, deadlineMs: 5000 }
`,
      'agents/b/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { timeoutMs: 8000, deadlineMs: 25000 }
`,
      'agents/b/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:2:25',
  },
};
