import type { DiagnosticPage } from '../page.js';

export const needsSettingWithoutEffect: DiagnosticPage = {
  code: 'needs/setting-without-effect',
  severity: 'warning',
  title: 'A setting of calls that nobody reads',
  why: 'How a need is called is read by the client that the runtime makes of it. A job is waited for and never called, an address alone has no client, a service in another language makes its calls itself, and a pool is something that only a database has: what is written for them has no effect, and whoever wrote it believes that it has.',
  help: 'Remove the line, or set it where the calls are made.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  redis: { condition: healthy, poolSize: 5 }
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  redis: { condition: healthy, timeoutMs: 300 }
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    at: 'agents/a/service.yaml:2:32',
  },
};
