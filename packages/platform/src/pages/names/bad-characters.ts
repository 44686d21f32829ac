import type { DiagnosticPage } from '../page.js';

export const namesBadCharacters: DiagnosticPage = {
  code: 'names/bad-characters',
  severity: 'error',
  title: 'A name with characters that a name cannot have',
  why: 'The name of a service is its folder and its host name; the name of a lib is part of its import. Both are made of lower-case letters, digits and single dashes, and start with a letter.',
  help: 'Use the name that is proposed.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: { answers: { name: 'Agent_Legal' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'agent-legal' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'agents/Agent_Legal/service.yaml:1:1',
  },
};
