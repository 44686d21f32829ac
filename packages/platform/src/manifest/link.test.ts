import { sourcesOf, type Diagnostic } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../pipeline.js';
import { workspaceOf, type WorkspaceFiles } from '../testing/found.js';

const check = (files: WorkspaceFiles) => checkSources(sourcesOf(files));
const shown = ({ code, at, message }: Diagnostic): string =>
  `${at.file}:${at.line}:${at.column} ${code} ${message}`;

describe('link', () => {
  it('shows the path of a circle with the line of each step', () => {
    const { diagnostics } = check(
      workspaceOf({
        'agents/a': 'port: 1\nneeds:\n  b: healthy\n',
        'agents/b': 'needs: { c: started }\n',
        'agents/c': 'port: 1\nneeds:\n  x: started\n  a: healthy\n',
        'agents/x': '',
      }),
    );
    expect(diagnostics.map(shown)).toEqual([
      'agents/a/service.yaml:3:3 needs/cycle These services wait for each other, so none of them could start: a → b → c → a (a needs b in agents/a/service.yaml:3; b needs c in agents/b/service.yaml:1; c needs a in agents/c/service.yaml:4).',
    ]);
    expect(diagnostics[0]?.related?.map(({ at }) => `${at.file}:${at.line}:${at.column}`)).toEqual([
      'agents/b/service.yaml:1:10',
      'agents/c/service.yaml:4:3',
    ]);
  });

  it('shows every circle at once', () => {
    const { diagnostics } = check(
      workspaceOf({
        'agents/a': 'needs: { b: started, d: started }\n',
        'agents/b': 'needs: { c: started }\n',
        'agents/c': 'needs: { b: started }\n',
        'agents/d': 'needs: { d: started, e: started }\n',
        'agents/e': 'needs: { d: started }\n',
      }),
    );
    expect(
      diagnostics.map(({ at, message }) => `${at.file}:${at.column} ${message.slice(0, 24)}`),
    ).toEqual([
      'agents/b/service.yaml:10 These services wait for ',
      'agents/d/service.yaml:10 "d" needs itself, so it ',
      'agents/d/service.yaml:22 These services wait for ',
    ]);
  });

  it('shows a very long circle from both its ends', () => {
    const name = (index: number): string => `s${String(index % 100).padStart(3, '0')}`;
    const services = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `agents/${name(index)}`,
        `needs: { ${name(index + 1)}: started }\n`,
      ]),
    );
    const [finding] = check(workspaceOf(services)).diagnostics;
    expect(finding?.message).toContain('s000 → s001');
    expect(finding?.message).toContain('s009 → … → s091');
    expect(finding?.message).toContain('s099 → s000');
    expect(finding?.message.length).toBeLessThan(2000);
  });

  it.each([
    ['proposes a service of nearly this name', 'rediss', 'Did you mean "redis"?'],
    [
      'says how to add one where none is near',
      'vector-store',
      'Add it: alfred new infra vector-store, or alfred new agent vector-store.',
    ],
  ])('%s', (_name, wished, help) => {
    const files = workspaceOf({
      'agents/a': `needs: { ${wished}: healthy }\n`,
      'infra/redis': 'use: redis\n',
    });
    const { diagnostics } = check(files);
    expect(diagnostics.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([
      'needs/unknown 1:10',
    ]);
    expect(diagnostics[0]?.help).toBe(help);
  });

  it('proposes for some unknown names, and finds all of them', () => {
    const services = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `agents/agent-${index}`,
        `needs: { agnet-${index}: started }\n`,
      ]),
    );
    const { diagnostics } = check(workspaceOf(services));
    expect(diagnostics).toHaveLength(60);
    expect(diagnostics.filter(({ help }) => help?.startsWith('Did you mean'))).toHaveLength(20);
  });

  it('tells nobody that a service is unknown whose manifest has faults of its own', () => {
    const files = workspaceOf({ 'agents/a': 'needs: { b: started }\n', 'agents/b': 'prot: 1\n' });
    expect(check(files).diagnostics.map(({ code }) => code)).toEqual(['manifest/unknown-key']);
  });

  it('names both manifests of one name, and keeps the first', () => {
    const { diagnostics, plan } = check(
      workspaceOf({ 'agents/a': 'port: 1\n', 'infra/x': 'kind: infra\nname: a\nuse: redis\n' }),
    );
    expect(diagnostics.map(shown)).toEqual([
      'infra/x/service.yaml:2:1 names/duplicate Two manifests are named "a", so nobody could tell which one a need means.',
    ]);
    expect(diagnostics[0]?.related?.[0]?.at.file).toBe('agents/a/service.yaml');
    expect(plan?.services.map(({ folder }) => folder)).toEqual(['agents/a']);
  });

  it('collects secrets that only services name, with those of the platform', () => {
    const files = workspaceOf(
      { 'agents/a': 'secrets: [api-key, db-password]\n' },
      'name: acme\nsecrets: { db-password: { description: Opens the database. } }\n',
    );
    const secrets = check(files).platform?.secrets;
    expect([...(secrets ?? [])].map(([name, { at }]) => [name, at.file])).toEqual([
      ['db-password', 'platform.yaml'],
      ['api-key', 'agents/a/service.yaml'],
    ]);
  });
});

describe('10 000 services', () => {
  const name = (index: number): string => `s${String(index).padStart(5, '0')}`;
  const services = (manifest: (index: number) => string): WorkspaceFiles =>
    workspaceOf(
      Object.fromEntries(
        Array.from({ length: 10_000 }, (_, index) => [`agents/${name(index)}`, manifest(index)]),
      ),
    );

  it('in one chain of needs get a plan', { timeout: 120_000 }, () => {
    const files = services((index) => (index === 0 ? '' : `needs: { ${name(index - 1)}: {} }\n`));
    const { plan, diagnostics } = check(files);
    expect(diagnostics).toEqual([]);
    expect(plan?.services).toHaveLength(10_000);
  });

  it('that all need something unknown are all told', { timeout: 120_000 }, () => {
    const { diagnostics } = check(services((index) => `needs: { x${name(index)}: {} }\n`));
    expect(diagnostics).toHaveLength(10_000);
  });
});
