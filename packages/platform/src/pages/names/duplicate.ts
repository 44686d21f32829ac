import type { DiagnosticPage } from '../page.js';

export const namesDuplicate: DiagnosticPage = {
  code: 'names/duplicate',
  severity: 'error',
  title: 'Two manifests have one name',
  why: 'A need names a service, and a host name leads to one. With two services of one name nobody could tell which is meant.',
  help: 'Rename one of the two, or remove it.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/search/service.yaml': 'port: 8080\n',
      'infra/search/service.yaml': 'use: redis\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/search/service.yaml': 'port: 8080\n',
      'infra/search-cache/service.yaml': 'use: redis\n',
    },
    at: 'infra/search/service.yaml:1:1',
  },
};
