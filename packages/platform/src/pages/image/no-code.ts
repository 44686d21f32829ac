import type { DiagnosticPage } from '../page.js';

export const imageNoCode: DiagnosticPage = {
  code: 'image/no-code',
  severity: 'error',
  title: 'A service is built from its code, and there is none',
  why: 'A service that names neither «image» nor «build» nor «use» is built from the code beside its manifest, which starts at src/main.ts.',
  help: 'Write the code («alfred new agent» makes it), or name another source of the image.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/service.yaml alone, then «alfred bundle».',
    good: 'agents/a/service.yaml and agents/a/src/main.ts, then «alfred bundle».',
    test: {
      file: 'tools/alfred/test/bundle.test.ts',
      bad: 'says what is missing where a service has no code',
      good: 'makes one module of a service with all that it imports',
    },
  },
};
