import type { DiagnosticPage } from '../page.js';

export const namesReserved: DiagnosticPage = {
  code: 'names/reserved',
  severity: 'error',
  title: 'A name that already means something',
  why: 'Some names lead elsewhere in every container (localhost), mean something to the tools in use (default, all), or cannot be a folder on Windows (con).',
  help: 'Use the name that is proposed.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: { answers: { name: 'localhost' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'localhost-agent' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'agents/localhost/service.yaml:1:1',
  },
};
