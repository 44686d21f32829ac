import type { DiagnosticPage } from '../page.js';

export const workspaceBusy: DiagnosticPage = {
  code: 'workspace/busy',
  severity: 'error',
  title: 'Another run writes to this workspace',
  why: 'Two runs that write at once could leave a mixture of both, so one waits a moment for the other and then gives up.',
  help: 'Wait until the other run ends. If there is no such process, remove .alfred/lock.',
  example: {
    runs: 'elsewhere',
    bad: '«alfred generate» is started while another one writes.',
    good: '«alfred generate» is started when no other one writes.',
    test: {
      file: 'packages/platform/src/workspace/lock.test.ts',
      bad: 'names the process in its finding',
      good: 'holds the lock while it works, and gives it back',
    },
  },
};
