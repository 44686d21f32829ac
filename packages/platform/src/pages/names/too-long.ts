import type { DiagnosticPage } from '../page.js';

export const namesTooLong: DiagnosticPage = {
  code: 'names/too-long',
  severity: 'error',
  title: 'A name that is too long',
  why: 'A host name has at most 63 characters; the name of a lib, which is part of names in code, at most 40.',
  help: 'Use the name that is proposed.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
      files: { 'platform.yaml': 'name: acme\n' },
    },
    good: {
      answers: { name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
      files: { 'platform.yaml': 'name: acme\n' },
    },
    at: 'agents/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/service.yaml:1:1',
  },
};
