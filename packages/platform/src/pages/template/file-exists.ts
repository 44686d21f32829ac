import type { DiagnosticPage } from '../page.js';

export const templateFileExists: DiagnosticPage = {
  code: 'template/file-exists',
  severity: 'error',
  title: 'A file is where a scaffold would write',
  why: 'A scaffold never overwrites what people wrote, and it writes all of its files or none.',
  help: 'Move the file away, or choose another name.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'agent-legal' },
      files: {
        'platform.yaml': 'name: acme\n',
        'agents/agent-legal/README.md': 'Notes about contracts.\n',
      },
    },
    good: { answers: { name: 'agent-legal' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'agents/agent-legal/README.md:1:1',
  },
};
