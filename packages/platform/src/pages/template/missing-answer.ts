import type { DiagnosticPage } from '../page.js';

export const templateMissingAnswer: DiagnosticPage = {
  code: 'template/missing-answer',
  severity: 'error',
  title: 'A template names something that nobody answers',
  why: 'A placeholder without an answer would leave a hole in the file that is made. So nothing is made.',
  help: 'Correct the name in the template, or remove the placeholder.',
  example: {
    runs: 'new',
    template: 'infra',
    bad: { answers: { name: 'cache', use: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'cache', use: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'templates/infra/service.yaml.hbs:1:8',
    templates: {
      bad: {
        'templates/infra/template.yaml': 'version: 1\n',
        'templates/infra/service.yaml.hbs': 'use: {{entry}}\n',
      },
      good: {
        'templates/infra/template.yaml': 'version: 1\n',
        'templates/infra/service.yaml.hbs': 'use: {{use}}\n',
      },
    },
  },
};
