import type { DiagnosticPage } from '../page.js';

export const mountsVolumeTaken: DiagnosticPage = {
  code: 'mounts/volume-taken',
  severity: 'error',
  title: 'Two services would write into one volume',
  why: 'A volume is named by its service and its own name with a dash between them. The volume «old-data» of «db» and the volume «data» of «db-old» would be one, and two programs that know nothing of each other would write into it.',
  help: 'Rename one of the volumes.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/db/service.yaml': 'volumes: { old-data: /data }\n',
      'agents/db-old/service.yaml': 'volumes: { data: /data }\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/db/service.yaml': 'volumes: { archive: /data }\n',
      'agents/db-old/service.yaml': 'volumes: { data: /data }\n',
    },
    at: 'agents/db-old/service.yaml:1:12',
  },
};
