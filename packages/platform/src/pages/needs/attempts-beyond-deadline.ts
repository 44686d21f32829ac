import type { DiagnosticPage } from '../page.js';

export const needsAttemptsBeyondDeadline: DiagnosticPage = {
  code: 'needs/attempts-beyond-deadline',
  severity: 'warning',
  title: 'Attempts for which the deadline leaves no time',
  why: 'All attempts of a call and the waits between them share one deadline. Where attempts times timeoutMs is more, those that time out use up the time of the others: more attempts are promised than can ever be made. A failure that comes at once is tried again all the same, which is why the defaults (3 attempts of 2 s within 10 s) leave room. It is a warning where the number of attempts was written, and a hint where timeoutMs was raised so far that not even a second attempt has its time.',
  help: 'Raise deadlineMs so that it holds all attempts, or ask for fewer attempts.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { timeoutMs: 4000, deadlineMs: 12000, retry: { attempts: 5 } }
`,
      'agents/b/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  b: { timeoutMs: 4000, deadlineMs: 12000, retry: { attempts: 2 } }
`,
      'agents/b/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:2:53',
  },
};
