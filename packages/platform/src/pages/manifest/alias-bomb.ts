import type { DiagnosticPage } from '../page.js';

export const manifestAliasBomb: DiagnosticPage = {
  code: 'manifest/alias-bomb',
  severity: 'error',
  title: 'The aliases of a file unfold to far more than is written',
  why: 'An alias (*name) stands for everything behind its anchor. Aliases of aliases can make a few lines into billions of values, which would use up the memory of whoever reads the file.',
  help: 'Write the values out, or use fewer aliases.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `labels:
  a: &a [x, x, x, x, x, x, x, x, x]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
  d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
  e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'labels: { team: search }\n',
    },
    at: 'agents/a/service.yaml:1:1',
  },
};
