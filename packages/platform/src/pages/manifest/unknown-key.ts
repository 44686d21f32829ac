import type { DiagnosticPage } from '../page.js';

export const manifestUnknownKey: DiagnosticPage = {
  code: 'manifest/unknown-key',
  severity: 'error',
  title: 'There is no such field',
  why: 'A field that nobody reads has no effect, and a slip in a name would be noticed only when what it should set is missed. So unknown fields are refused.',
  help: 'Correct the name; the reference pages list all fields.',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'prot: 9003\n' },
    good: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'port: 9003\n' },
    at: 'agents/a/service.yaml:1:1',
  },
};
