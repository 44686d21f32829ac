import type { DiagnosticPage } from '../page.js';

export const manifestBadYaml: DiagnosticPage = {
  code: 'manifest/bad-yaml',
  severity: 'error',
  title: 'The file is not YAML',
  why: 'The text cannot be read as YAML, so nothing of it is known. Often it is the indentation, a quote or a tab. A key that stands twice counts as well: only one of the two could hold.',
  help: 'Look at the line that is named and at the one before it.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
	redis: healthy
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs:
  redis: healthy
`,
      'infra/redis/service.yaml': 'use: redis\n',
    },
    at: 'agents/a/service.yaml:2:1',
  },
};
