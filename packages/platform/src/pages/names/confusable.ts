import type { DiagnosticPage } from '../page.js';

export const namesConfusable: DiagnosticPage = {
  code: 'names/confusable',
  severity: 'warning',
  title: 'Two names that people will mix up',
  why: 'Names that differ only by case, dashes or underscores are read as one, typed as one, and are one folder on some systems.',
  help: 'Rename one of the two.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/agent-legal/service.yaml': 'port: 9000\n',
      'agents/agentlegal/service.yaml': 'port: 9001\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/agent-legal/service.yaml': 'port: 9000\n',
      'agents/agent-tax/service.yaml': 'port: 9001\n',
    },
    at: 'agents/agentlegal/service.yaml:1:1',
  },
};
