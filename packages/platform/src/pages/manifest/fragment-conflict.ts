import type { DiagnosticPage } from '../page.js';

export const manifestFragmentConflict: DiagnosticPage = {
  code: 'manifest/fragment-conflict',
  severity: 'error',
  title: 'The raw piece sets what Alfred decides',
  why: '«compose:» adds to a service what manifests have no field for. Where it sets something that is decided from the manifests, two places would claim to be the truth: the file would say one thing and every explanation another.',
  help: 'Take the key out of «compose» and say it with the field of the manifest; «alfred explain SERVICE» tells which one.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `compose:
  restart: always
`,
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `restart: always
compose:
  shm_size: 64m
`,
    },
    at: 'agents/a/service.yaml:1:1',
  },
};
