import type { DiagnosticPage } from '../page.js';

export const templateUnknownEntry: DiagnosticPage = {
  code: 'template/unknown-entry',
  severity: 'error',
  title: 'Nothing says what a part of the infrastructure is',
  why: 'A part of the infrastructure takes its facts from an entry of the catalogue: the one that is named, or the one that its own name speaks of.',
  help: 'Name an entry with --use, or write the manifest with an image of its own.',
  example: {
    runs: 'new',
    template: 'infra',
    bad: { answers: { name: 'db', use: 'postgress' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'db', use: 'postgres' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'infra/db/service.yaml:1:1',
  },
};
