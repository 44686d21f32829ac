import type { DiagnosticPage } from '../page.js';

export const templateMissing: DiagnosticPage = {
  code: 'template/missing',
  severity: 'error',
  title: 'There is no such template',
  why: 'Scaffolds are made from the folders under templates/, each with a template.yaml that tells its version.',
  help: 'Restore the folder templates/ from version control.',
  example: {
    runs: 'new',
    template: 'infra',
    bad: { answers: { name: 'cache', use: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'cache', use: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'templates/infra/template.yaml:1:1',
    templates: {
      bad: {},
      good: {
        'templates/infra/template.yaml': 'version: 1\n',
        'templates/infra/service.yaml.hbs': 'use: {{use}}\n',
      },
    },
  },
};
