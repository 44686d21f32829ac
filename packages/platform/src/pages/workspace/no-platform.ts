import type { DiagnosticPage } from '../page.js';

export const workspaceNoPlatform: DiagnosticPage = {
  code: 'workspace/no-platform',
  severity: 'error',
  title: 'There is no platform.yaml',
  why: 'The file names the platform and holds what all services share. Its folder is the workspace.',
  help: 'Write one; a single line will do: «name: my-platform».',
  example: {
    runs: 'generate',
    bad: { 'agents/a/service.yaml': 'port: 9000\n' },
    good: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'port: 9000\n' },
    at: 'platform.yaml:1:1',
  },
};
