import type { DiagnosticPage } from '../page.js';

export const limitsBelowFloor: DiagnosticPage = {
  code: 'limits/below-floor',
  severity: 'error',
  title: 'A limit is below what the image needs',
  why: 'The catalogue knows below which amount of memory a piece of software does not start, or is killed as soon as it works. A limit below that is a container that is started again and again.',
  help: 'Raise the limit, or leave it out: it is decided from what is known of the image or was observed.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
resources: { memory: 16M }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/db/service.yaml': `use: postgres
resources: { memory: 256M }
`,
    },
    at: 'infra/db/service.yaml:2:14',
  },
};
