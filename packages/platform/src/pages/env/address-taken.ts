import type { DiagnosticPage } from '../page.js';

export const envAddressTaken: DiagnosticPage = {
  code: 'env/address-taken',
  severity: 'error',
  title: 'Two needs put their addresses into one variable',
  why: 'Each need gives its address to the service in a variable. A variable holds one value, so of two needs that name the same one the service could reach only one, and which one would depend on the order of lines.',
  help: 'Give one of them another variable with «as:», or let one of the providers name another in «provides».',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  search: { as: BACKEND_URL }
  store: { as: BACKEND_URL }
`,
      'agents/search/service.yaml': 'port: 8080\n',
      'agents/store/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  search: { as: SEARCH_URL }
  store: { as: STORE_URL }
`,
      'agents/search/service.yaml': 'port: 8080\n',
      'agents/store/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:3:3',
  },
};
