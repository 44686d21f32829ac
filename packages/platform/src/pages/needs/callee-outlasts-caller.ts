import type { DiagnosticPage } from '../page.js';

export const needsCalleeOutlastsCaller: DiagnosticPage = {
  code: 'needs/callee-outlasts-caller',
  severity: 'warning',
  title: 'A caller gives up before an attempt of its callee is over',
  why: 'The time that a caller has left travels with its call, and the callee cancels what it waits for when that time is over. Where one attempt of the callee may take longer than the caller waits, slow answers are never used: the work below is done and thrown away, and the caller tries again.',
  help: 'Give the caller more time than the callee gives its own calls, layer by layer; or lower the time of the callee.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: started
`,
      'agents/b/service.yaml': `port: 8080
needs:
  c: { timeoutMs: 5000 }
`,
      'agents/c/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { condition: started, timeoutMs: 6000, deadlineMs: 20000 }
`,
      'agents/b/service.yaml': `port: 8080
needs:
  c: { timeoutMs: 5000 }
`,
      'agents/c/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
