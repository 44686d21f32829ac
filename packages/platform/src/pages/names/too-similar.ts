import type { DiagnosticPage } from '../page.js';

export const namesTooSimilar: DiagnosticPage = {
  code: 'names/too-similar',
  severity: 'error',
  title: 'A name that differs from another only by dashes',
  why: 'People would mix the two up, and some variables made of them would be one.',
  help: 'Use the name that is proposed.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'agentlegal' },
      files: { 'platform.yaml': 'name: acme\n', 'agents/agent-legal/service.yaml': 'port: 9000\n' },
    },
    good: {
      answers: { name: 'agent-tax' },
      files: { 'platform.yaml': 'name: acme\n', 'agents/agent-legal/service.yaml': 'port: 9000\n' },
    },
    at: 'agents/agentlegal/service.yaml:1:1',
  },
};
