import type { DiagnosticPage } from '../page.js';

export const manifestBadDuration: DiagnosticPage = {
  code: 'manifest/bad-duration',
  severity: 'error',
  title: 'A span of time without a usable unit',
  why: 'A bare number is seconds to one tool and milliseconds to another, so a span of time always has its unit.',
  help: 'Write 250ms, 30s, 1m30s, 2h or 7d.',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'startup: 20\n' },
    good: { 'platform.yaml': 'name: acme\n', 'agents/a/service.yaml': 'startup: 20s\n' },
    at: 'agents/a/service.yaml:1:10',
  },
};
