import type { DiagnosticPage } from '../page.js';

export const templateBadRecord: DiagnosticPage = {
  code: 'template/bad-record',
  severity: 'error',
  title: 'The record of a scaffold cannot be read',
  why: 'A scaffolded folder keeps a record of its template, answers and files, so that the same command a second time changes nothing. This one is damaged.',
  help: 'Restore it from version control, or remove it if the folder is to be yours alone.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'agent-legal' },
      files: {
        'platform.yaml': 'name: acme\n',
        'agents/agent-legal/scaffold.lock.json': 'not a record\n',
      },
    },
    good: { answers: { name: 'agent-tax' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'agents/agent-legal/scaffold.lock.json:1:1',
  },
};
