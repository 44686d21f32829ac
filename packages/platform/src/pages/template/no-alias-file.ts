import type { DiagnosticPage } from '../page.js';

export const templateNoAliasFile: DiagnosticPage = {
  code: 'template/no-alias-file',
  severity: 'error',
  title: 'There is no place for the import name of a lib',
  why: 'Libs are imported by a name that tsconfig.base.json maps to their code. Without that file, or with one that is no JSON object, nothing could import the lib.',
  help: 'Write a tsconfig.base.json with "compilerOptions": { "paths": {} }.',
  example: {
    runs: 'new',
    template: 'lib',
    bad: { answers: { name: 'pricing' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: {
      answers: { name: 'pricing' },
      files: {
        'platform.yaml': 'name: acme\n',
        'tsconfig.base.json': '{ "compilerOptions": { "paths": {} } }\n',
      },
    },
    at: 'tsconfig.base.json:1:1',
  },
};
