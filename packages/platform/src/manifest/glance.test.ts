import { expect, it } from 'vitest';
import { glanceAtManifest } from './glance.js';

it.each([
  ['agents/a/service.yaml', '', { kind: 'agent', isBuilt: true, needs: [] }],
  [
    'agents/a/service.yaml',
    'kind: job\nneeds:\n  redis: healthy\n  b: { condition: started }\n',
    { kind: 'job', isBuilt: true, needs: ['redis', 'b'] },
  ],
  ['agents/a/service.yaml', 'image: nginx:1.26\n', { kind: 'agent', isBuilt: false, needs: [] }],
  ['infra/r/service.yaml', 'use: redis\n', { kind: 'infra', isBuilt: false, needs: [] }],
  ['infra/r/service.yaml', 'build: { context: . }\n', { kind: 'infra', isBuilt: true, needs: [] }],
  ['agents/a/service.yaml', 'kind: wrong\nneeds: 3\n', { kind: 'agent', isBuilt: true, needs: [] }],
  ['agents/a/service.yaml', 'needs: [', { kind: 'agent', isBuilt: true, needs: [] }],
])('%s with %j', (file, text, expected) => {
  expect(glanceAtManifest(file, text)).toEqual(expected);
});
