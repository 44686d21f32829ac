import type { DiagnosticPage } from '../page.js';

export const secretsBadName: DiagnosticPage = {
  code: 'secrets/bad-name',
  severity: 'error',
  title: 'A secret has a name that no file should have',
  why: 'A secret is a file under /run/secrets and a key of the printed files, so its name is made of lower-case letters, digits and single dashes, at most 63.',
  help: 'Use the name that is proposed, everywhere the secret is named.',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'secrets: [DB_PASSWORD]\n' },
    good: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'secrets: [db-password]\n' },
    at: 'agents/a/service.yaml:1:11',
  },
};
