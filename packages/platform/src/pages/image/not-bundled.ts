import type { DiagnosticPage } from '../page.js';

export const imageNotBundled: DiagnosticPage = {
  code: 'image/not-bundled',
  severity: 'error',
  title: 'The code of a service could not be bundled',
  why: 'The image of a service holds one file that is made from its code and the packages it imports. Code with a fault in it, or an import that leads nowhere, cannot be made into that file.',
  help: 'Mend the code at the place that is named.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/src/main.ts imports a file that does not exist.',
    good: 'agents/a/src/main.ts imports only what is there.',
    test: {
      file: 'tools/alfred/test/bundle.test.ts',
      bad: 'tells where the code is wrong, and keeps the last good bundle',
      good: 'makes one module of a service with all that it imports',
    },
  },
};
