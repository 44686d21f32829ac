import type { DiagnosticPage } from '../page.js';

export const imageNone: DiagnosticPage = {
  code: 'image/none',
  severity: 'error',
  title: 'A part of the infrastructure names no image',
  why: 'What stands under infra/ is software of others, so there is no code to build it from. A manifest that does not say which software it is gives nothing to run.',
  help: 'Add «use:» with an entry of the catalogue (docs/reference/catalogue.md), «image:» with a reference, or «build:» with a Dockerfile of your own.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'infra/cache/service.yaml': 'description: Short memory of the agents.\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'infra/cache/service.yaml': `use: redis
description: Short memory of the agents.
`,
    },
    at: 'infra/cache/service.yaml:1:1',
  },
};
