import type { DiagnosticPage } from '../page.js';

export const envSecretInClear: DiagnosticPage = {
  code: 'env/secret-in-clear',
  severity: 'error',
  title: 'A secret stands in a file in clear text',
  why: 'Manifests are shared, copied and printed, and the variables of a container are shown by «docker inspect», in crash reports and to every child process. A password, token or key among them is known to many sooner than one thinks. The value is never repeated in the finding.',
  help: 'Name it under «secrets»: the service finds it as a file under /run/secrets. Images that want a variable usually take one with _FILE behind its name: «secrets: [{ name: db-password, variable: DB_PASSWORD_FILE }]». If the value was committed, change it.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  DB_PASSWORD: correct-horse-battery
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `secrets:
  - { name: db-password, variable: DB_PASSWORD_FILE }
`,
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
