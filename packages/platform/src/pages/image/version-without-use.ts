import type { DiagnosticPage } from '../page.js';

export const imageVersionWithoutUse: DiagnosticPage = {
  code: 'image/version-without-use',
  severity: 'error',
  title: 'A version that has no effect',
  why: '«version» is the tag of the image of a catalogue entry. Where the image is named by hand or built, there is no such tag to set, and the line would only mislead.',
  help: 'Name the entry with «use:», or write the version as the tag behind the name of the image.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/cache/service.yaml': `image: redis:8.2
version: 8.4
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/cache/service.yaml': `use: redis
version: 8.4
`,
    },
    at: 'infra/cache/service.yaml:2:1',
  },
};
