import type { DiagnosticPage } from '../page.js';

export const manifestContradiction: DiagnosticPage = {
  code: 'manifest/contradiction',
  severity: 'error',
  title: 'Two fields that exclude each other',
  why: 'Both fields answer the same question, such as where the image comes from or how the container is asked. Only one answer could count, and the other would be without effect and without a word.',
  help: 'Keep the one that is meant.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `image: registry.example.com/agent-a:2.1
build: { context: . }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'build: { context: . }\n',
    },
    at: 'agents/a/service.yaml:2:8',
  },
};
