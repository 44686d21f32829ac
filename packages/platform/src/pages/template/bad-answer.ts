import type { DiagnosticPage } from '../page.js';

export const templateBadAnswer: DiagnosticPage = {
  code: 'template/bad-answer',
  severity: 'error',
  title: 'An answer that cannot be used',
  why: 'Each question of a template says which answers it takes. Every answer that does not fit is shown at once.',
  help: 'Correct the answer; «alfred new agent --help» lists the questions.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'agent-legal', port: 99999 },
      files: { 'platform.yaml': 'name: acme\n' },
    },
    good: {
      answers: { name: 'agent-legal', port: 9003 },
      files: { 'platform.yaml': 'name: acme\n' },
    },
    at: 'agents/agent-legal/service.yaml:1:1',
  },
};
