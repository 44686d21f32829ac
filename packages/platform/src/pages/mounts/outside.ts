import type { DiagnosticPage } from '../page.js';

export const mountsOutside: DiagnosticPage = {
  code: 'mounts/outside',
  severity: 'error',
  title: 'A folder is mounted that is outside the workspace',
  why: 'A path that leads out of the workspace names something else on each machine, or nothing: the platform would run here and not there.',
  help: 'Move what is mounted into the workspace, or use a volume by leaving «from» out.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
volumes:
  init: { from: ../../../init, path: /docker-entrypoint-initdb.d }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
volumes:
  init: { from: init, path: /docker-entrypoint-initdb.d }
`,
    },
    at: 'infra/db/service.yaml:3:3',
  },
};
