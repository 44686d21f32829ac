import type { DiagnosticPage } from '../page.js';

export const envOverridesAddress: DiagnosticPage = {
  code: 'env/overrides-address',
  severity: 'hint',
  title: 'A value by hand hides the address of a need',
  why: 'The address of a need is printed from the manifest of its provider and follows when that one changes its name or port. A value written by hand in the same variable wins and stays as it is.',
  help: 'Remove the variable from «env». Where the service is to talk to something else, remove the need, or make the variable a setting with the other address as its default.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs: { redis: healthy }
env:
  REDIS_URL: redis://cache.example.com
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'needs: { redis: healthy }\n',
      'infra/redis/service.yaml': 'use: redis\n',
    },
    at: 'agents/a/service.yaml:3:3',
  },
};
