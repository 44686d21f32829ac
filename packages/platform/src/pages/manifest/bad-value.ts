import type { DiagnosticPage } from '../page.js';

export const manifestBadValue: DiagnosticPage = {
  code: 'manifest/bad-value',
  severity: 'error',
  title: 'A value of the right type that cannot be right',
  why: 'The value has the form that is wanted and lies outside of what has a meaning, such as a port above 65535.',
  help: 'Correct the value; the finding says what is possible.',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'port: 90030\n' },
    good: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'port: 9003\n' },
    at: 'agents/a/service.yaml:1:7',
  },
};
