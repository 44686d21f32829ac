import type { DiagnosticPage } from '../page.js';

export const namesInCatalogue: DiagnosticPage = {
  code: 'names/in-catalogue',
  severity: 'error',
  title: 'A service of ours has the name of a known image',
  why: 'Whoever reads a need for redis thinks of redis. Were it an agent of the team, every reader, and the catalogue, would be misled.',
  help: 'Use the name that is proposed, or add the part itself: «alfred new infra».',
  example: {
    runs: 'new',
    template: 'agent',
    bad: { answers: { name: 'redis' }, files: { 'platform.yaml': 'name: acme\n' } },
    good: { answers: { name: 'redis-agent' }, files: { 'platform.yaml': 'name: acme\n' } },
    at: 'agents/redis/service.yaml:1:1',
  },
};
