import type { DiagnosticPage } from '../page.js';

export const manifestBadMemory: DiagnosticPage = {
  code: 'manifest/bad-memory',
  severity: 'error',
  title: 'An amount of memory without a usable unit',
  why: 'A bare number is bytes to an engine, and MB means 1000² to one tool and 1024² to another. So an amount of memory has a unit that means one thing: K, M, G or T, which are powers of 1024.',
  help: 'Write 512M or 1.5G; Ki, Mi and Gi mean the same.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'resources: { memory: 1.5GB }\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': 'resources: { memory: 1.5G }\n',
    },
    at: 'agents/a/service.yaml:1:22',
  },
};
