import type { DiagnosticPage } from '../page.js';

export const namesTaken: DiagnosticPage = {
  code: 'names/taken',
  severity: 'error',
  title: 'A name that is in use',
  why: 'Services and libs share one list of names, so that a name always means one thing.',
  help: 'Use the name that is proposed.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'agent-legal' },
      files: { 'platform.yaml': 'name: acme\n', 'agents/agent-legal/service.yaml': 'port: 9000\n' },
    },
    good: {
      answers: { name: 'agent-tax' },
      files: { 'platform.yaml': 'name: acme\n', 'agents/agent-legal/service.yaml': 'port: 9000\n' },
    },
    at: 'agents/agent-legal/service.yaml:1:1',
  },
};
