import type { DiagnosticPage } from '../page.js';

export const imageLatest: DiagnosticPage = {
  code: 'image/latest',
  severity: 'error',
  title: 'An image without a version',
  why: 'The tag «latest», and no tag means the same, is another image after every release. The platform would be another one on each machine and after each clean-up, and nobody could go back to the one that worked.',
  help: 'Name the version, or pin the digest: redis:8.2, or redis@sha256:…',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'infra/cache/service.yaml': 'image: redis:latest\n' },
    good: { 'platform.yaml': 'name: acme\n', 'infra/cache/service.yaml': 'image: redis:8.2\n' },
    at: 'infra/cache/service.yaml:1:1',
  },
};
