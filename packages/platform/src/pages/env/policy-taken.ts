import type { DiagnosticPage } from '../page.js';

export const envPolicyTaken: DiagnosticPage = {
  code: 'env/policy-taken',
  severity: 'error',
  title: 'A variable has the name with which calls of a need are changed',
  why: 'A service reads from NAME_POLICY how it calls the need NAME at this installation: settings such as «timeoutMs=8000 retry.attempts=1». Where a variable of that name says something else, the service does not start.',
  help: 'Give the variable another name, or write settings of calls in it.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs: { search: healthy }
env:
  SEARCH_POLICY: strict
`,
      'agents/search/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs: { search: healthy }
env:
  SEARCH_STRICTNESS: strict
`,
      'agents/search/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:3:3',
  },
};
