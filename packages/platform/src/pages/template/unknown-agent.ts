import type { DiagnosticPage } from '../page.js';

export const templateUnknownAgent: DiagnosticPage = {
  code: 'template/unknown-agent',
  severity: 'error',
  title: 'A lib is to be wired into an agent that there is not',
  why: 'A lib is wired into the code of the agents that are named. One of them is not there, or has no code of this form.',
  help: 'Add the agent first, correct its name, or leave it out of --for.',
  example: {
    runs: 'new',
    template: 'lib',
    bad: {
      answers: { name: 'pricing', for: ['agent-tax'] },
      files: {
        'platform.yaml': 'name: acme\n',
        'tsconfig.base.json': '{ "compilerOptions": { "paths": {} } }\n',
      },
    },
    good: {
      answers: { name: 'pricing' },
      files: {
        'platform.yaml': 'name: acme\n',
        'tsconfig.base.json': '{ "compilerOptions": { "paths": {} } }\n',
      },
    },
    at: 'libs/pricing/package.json:1:1',
  },
};
