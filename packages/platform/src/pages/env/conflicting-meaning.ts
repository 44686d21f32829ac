import type { DiagnosticPage } from '../page.js';

export const envConflictingMeaning: DiagnosticPage = {
  code: 'env/conflicting-meaning',
  severity: 'error',
  title: 'One setting is declared with two meanings',
  why: 'The settings of an installation are one list of names, and each name has one value for every service that reads it. Two declarations with different defaults, types or patterns cannot both hold, and whoever fills in the value sees only one of them.',
  help: 'Declare what several services share once, under «env» in platform.yaml. Where two things only happen to have one name, give one of them another with «setting:»; the variable in the container keeps its name.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  TIMEOUT: { description: Time for a call., type: duration, default: 5s }
`,
      'agents/b/service.yaml': `env:
  TIMEOUT: { description: Time for a call., type: duration, default: 30s }
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `env:
  TIMEOUT: { description: Time for a call., type: duration, default: 5s }
`,
      'agents/b/service.yaml': `env:
  TIMEOUT: { description: Time for a call., type: duration, default: 30s, setting: B_TIMEOUT }
`,
    },
    at: 'agents/b/service.yaml:2:3',
  },
};
