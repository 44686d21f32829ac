import type { DiagnosticPage } from '../page.js';

export const namesBadFolder: DiagnosticPage = {
  code: 'names/bad-folder',
  severity: 'error',
  title: 'A folder gives its service a name that is no host name',
  why: 'A service is named as its folder unless its manifest names it. The name is its host name inside the platform, which DNS limits to lower-case letters, digits and dashes, at most 63 characters.',
  help: 'Rename the folder, or name the service in its manifest with «name:».',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/Agent_Legal/service.yaml': 'port: 9000\n' },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/Agent_Legal/service.yaml': `name: agent-legal
port: 9000
`,
    },
    at: 'agents/Agent_Legal/service.yaml:1:1',
  },
};
