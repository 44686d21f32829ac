import type { DiagnosticPage } from '../page.js';

export const namesMissing: DiagnosticPage = {
  code: 'names/missing',
  severity: 'error',
  title: 'There is no name',
  why: 'A folder, a host name and an address are made of the name, so nothing can be made without one.',
  help: 'Give it: «alfred new agent NAME».',
  example: {
    runs: 'new',
    template: 'agent',
    bad: { answers: {}, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'agent-legal' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'agents/service.yaml:1:1',
  },
};
