import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/found.js';
import { planOf, plannedOf } from '../testing/loaded.js';

const files = workspaceOf(
  {
    'agents/b':
      'port: 9001\nsecrets: [db-password]\nneeds: { c: {}, db: {} }\nenv: { B: { description: x, default: 1 } }\n',
    'agents/a':
      'port: 9000\nneeds: { b: started, db: healthy }\nenv: { A: { description: x }, SHARED: { description: x, default: 2 } }\n',
    'agents/c': 'kind: job\n',
    'infra/db': 'use: postgres\n',
  },
  'name: acme\nregistry: registry.example.com/team\nimageTag: v1\nenv: { SHARED: { description: x, default: 2 } }\nsecrets: { db-password: { description: Opens it. } }\n',
);

describe('decidePlan', () => {
  it('is the same for any order of files', () => {
    const plan = planOf(files);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.keys(files), { minLength: Object.keys(files).length }),
        (paths) => {
          const shuffled = Object.fromEntries(paths.map((path) => [path, files[path] ?? '']));
          expect(planOf(shuffled)).toEqual(plan);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('sorts services, settings and secrets, and says who uses them', () => {
    const { services, settings, secrets, networks } = planOf(files);
    expect(services.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'db']);
    expect(settings.map(({ setting, users, shared }) => [setting.name, users, shared])).toEqual([
      ['A', ['a'], false],
      ['B', ['b'], false],
      ['DB_NAME', ['a', 'b', 'db'], false],
      ['DB_USER', ['a', 'b', 'db'], false],
      ['SHARED', ['a', 'b', 'c'], true],
    ]);
    expect(secrets.map(({ secret, users }) => [secret.name, users])).toEqual([
      ['db-password', ['b', 'db']],
    ]);
    expect(networks.map(({ name }) => name)).toEqual(['platform']);
  });

  it.each([
    ['', 'agents/a', 'registry.example.com/team/acme/a:v1'],
    ['build: {}\n', 'agents/a', 'registry.example.com/team/acme/a:v1'],
    ['image: acme/x:1\n', 'infra/x', 'acme/x:1'],
  ])('names the image of «%s»', (manifest, folder, name) => {
    const platform = 'name: acme\nregistry: registry.example.com/team\nimageTag: v1\n';
    expect(plannedOf(manifest, { folder, platform }).imageName).toBe(name);
  });

  it('labels services, and lets manifests add to that', () => {
    expect(plannedOf('labels: { team: search }\n').labels).toEqual({
      'dev.alfred.kind': 'agent',
      'dev.alfred.service': 'a',
      team: 'search',
    });
  });

  it('has an address only for what listens', () => {
    expect(plannedOf('port: 9000\n').url).toEqual([{ type: 'text', text: 'http://a:9000' }]);
    expect(plannedOf('').url).toBeUndefined();
  });

  it('gives a reason for each of its decisions', () => {
    for (const service of planOf(files).services)
      for (const decision of Object.values(service).filter(isDecision)) {
        expect(decision.because.length).toBeGreaterThan(0);
        for (const { text } of decision.because) expect(text).toMatch(/^.*[^.\s]$/);
      }
  });
});

interface Decision {
  readonly because: readonly { readonly text: string }[];
}

function isDecision(value: unknown): value is Decision {
  return typeof value === 'object' && value !== null && 'because' in value;
}
