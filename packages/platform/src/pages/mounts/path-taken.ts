import type { DiagnosticPage } from '../page.js';

export const mountsPathTaken: DiagnosticPage = {
  code: 'mounts/path-taken',
  severity: 'error',
  title: 'Two things are mounted on one folder',
  why: 'The second would hide the first, so engines refuse to start such a container. It happens where an image of the catalogue already has a volume for its data and the manifest gives it another one.',
  help: 'Give the volume the name of the known one to take its place, or another path.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/cache/service.yaml': `use: redis
volumes:
  mine: /data
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/cache/service.yaml': `use: redis
volumes:
  data: /data
`,
    },
    at: 'infra/cache/service.yaml:3:3',
  },
};
