import type { DiagnosticPage } from '../page.js';

export const envUnknownPlaceholder: DiagnosticPage = {
  code: 'env/unknown-placeholder',
  severity: 'error',
  title: 'An address names something that its provider does not have',
  why: 'Templates of addresses are filled from the provider: {host}, {port}, {port.NAME} of its further ports and {VARIABLE} of its own variables. A name that stands for nothing would reach the service with its braces.',
  help: 'Correct the name.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  search: { as: { SEARCH_HOST: '{hots}:{port}' } }
`,
      'agents/search/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  search: { as: { SEARCH_HOST: '{host}:{port}' } }
`,
      'agents/search/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:2:3',
  },
};
