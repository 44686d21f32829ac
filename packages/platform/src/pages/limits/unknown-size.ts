import type { DiagnosticPage } from '../page.js';

export const limitsUnknownSize: DiagnosticPage = {
  code: 'limits/unknown-size',
  severity: 'error',
  title: 'There is no size of this name',
  why: 'A size is a named amount of memory and processor: tiny, small, medium, large, and those of platform.yaml. Without it the limits are not known.',
  help: 'Correct the name, or declare the size under «sizes» in platform.yaml.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'resources: { size: smal }\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'resources: { size: small }\n',
    },
    at: 'agents/a/service.yaml:1:14',
  },
};
