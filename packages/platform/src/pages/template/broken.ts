import type { DiagnosticPage } from '../page.js';

export const templateBroken: DiagnosticPage = {
  code: 'template/broken',
  severity: 'error',
  title: 'A template that cannot be read',
  why: 'Templates know placeholders, conditions and lists, and nothing else. A text that is none of these, or an end without a start, cannot be filled in.',
  help: 'Correct the template at the line that is named.',
  example: {
    runs: 'new',
    template: 'infra',
    bad: { answers: { name: 'cache', use: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'cache', use: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'templates/infra/service.yaml.hbs:2:1',
    templates: {
      bad: {
        'templates/infra/template.yaml': 'version: 1\n',
        'templates/infra/service.yaml.hbs': '{{#if use}}use: {{use}}\n',
      },
      good: {
        'templates/infra/template.yaml': 'version: 1\n',
        'templates/infra/service.yaml.hbs': `{{#if use}}use: {{use}}
{{/if}}`,
      },
    },
  },
};
