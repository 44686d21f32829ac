import { describe, expect, it } from 'vitest';
import { agentSource, make, told, workspace, written } from '../../test/scaffolding.js';
import type { GivenAnswers } from './read-answers.js';
import type { TemplateName } from './answers.js';

describe('a new agent', () => {
  it('is a folder of its own, and touches nothing else', () => {
    const { files, edits } = make('agent', { name: 'agent-legal', needs: 'redis' });
    expect(edits).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual([
      'agents/agent-legal/README.md',
      'agents/agent-legal/service.yaml',
      'agents/agent-legal/src/agent.test.ts',
      'agents/agent-legal/src/agent.ts',
      'agents/agent-legal/src/first-calls.ts',
      'agents/agent-legal/src/main.ts',
      'agents/agent-legal/tsconfig.json',
      'agents/agent-legal/scaffold.lock.json',
    ]);
    expect(files.every(({ owner }) => owner === 'scaffolded')).toBe(true);
  });

  it('has a manifest with its needs, each with the strongest condition that can come true', () => {
    const after = written('agent', {
      name: 'agent-legal',
      description: 'Answers: "yes" or no.',
      needs: 'db-postgres,redis:started,model-router,nats,migrate,redis',
    });
    expect(after['agents/agent-legal/service.yaml'])
      .toBe(`# yaml-language-server: $schema=../../docs/reference/service.schema.json
kind: agent
description: 'Answers: "yes" or no.'
port: 9002
needs:
  db-postgres: healthy
  redis: started
  model-router: healthy
  nats: started
  migrate: completed
env:
  INSTRUCTIONS:
    description: What agent-legal tells the model before each question.
    default: Answer in one short paragraph.
    setting: AGENT_LEGAL_INSTRUCTIONS
secrets:
  - db-password
`);
  });

  it('is published where it is asked for', () => {
    const after = written('agent', { name: 'a', port: 9100, publish: '80' });
    expect(after['agents/a/service.yaml']).toContain('port: 9100\npublish: 80\n');
  });

  it('keeps a record of what it was made from', () => {
    const after = written('agent', { name: 'a', needs: 'redis' });
    expect(JSON.parse(after['agents/a/scaffold.lock.json'] ?? '')).toMatchObject({
      template: 'agent',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      answers: {
        ...{ name: 'a', description: 'The agent a.', kind: 'agent' },
        ...{ needs: { redis: 'healthy' }, port: 9002 },
      },
      files: { 'service.yaml': expect.stringMatching(/^sha256-[0-9a-f]{64}$/) },
    });
  });
});

describe('a refusal', () => {
  it.each<[string, TemplateName, GivenAnswers, readonly string[]]>([
    [
      'of an unknown need of the catalogue',
      'agent',
      { name: 'a', needs: 'qdrant' },
      [
        'needs/unknown agents/a/service.yaml: "a" is to need "qdrant", and there is no such service. Add it first: alfred new infra qdrant.',
      ],
    ],
    [
      'of a need with a slip, and of a need for nothing known',
      'agent',
      { name: 'a', needs: 'rediss,agent-zebra' },
      [
        'needs/unknown agents/a/service.yaml: "a" is to need "rediss", and there is no such service. Did you mean "redis"? Otherwise: Add it first: alfred new agent rediss.',
        'needs/unknown agents/a/service.yaml: "a" is to need "agent-zebra", and there is no such service. Add it first: alfred new agent agent-zebra.',
      ],
    ],
    [
      'of a need that is said twice in two ways',
      'agent',
      { name: 'a', needs: 'redis:healthy,redis:started' },
      [
        'template/bad-answer agents/a/service.yaml: "redis" is named twice among the needs, as healthy and as started, and only one can hold. Name it once.',
      ],
    ],
    [
      'of a name that a lib has',
      'agent',
      { name: 'money' },
      [
        'names/taken agents/money/service.yaml: "money" is taken, and a second agent of this name could not be told from it. Use "money-2", for example.',
      ],
    ],
    [
      'of an infrastructure part that nobody knows',
      'infra',
      { name: 'postgress' },
      [
        'template/unknown-entry infra/postgress/service.yaml: Nothing says what "postgress" is: no entry of the catalogue has a part of this name. Name an entry: alfred new infra postgress --use postgres. Or write infra/postgress/service.yaml with an image of its own.',
      ],
    ],
    [
      'of a lib for an agent that is not there, or has no plugin',
      'lib',
      { name: 'pricing', for: 'nobody,model-router' },
      [
        'template/unknown-agent libs/pricing/package.json: "nobody" is to use the lib "pricing", and there is no agent of this name. Add it first: alfred new agent nobody.',
        'template/unknown-agent libs/pricing/package.json: "model-router" has no file agents/model-router/src/agent.ts, so the lib cannot be wired into it. Leave it out of --for, and import the lib where you need it: it is "@libs/pricing".',
      ],
    ],
  ])('%s says what to do', (_, template, given, expected) => {
    const made = make(template, given);
    expect(made.files).toEqual([]);
    expect(made.edits).toEqual([]);
    expect(told(made.diagnostics)).toEqual(expected);
  });

  it('tells every fault at once', () => {
    const codes = make('agent', { name: 'Redis_X', needs: 'a,b' }).diagnostics.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['names/bad-characters', 'needs/unknown', 'needs/unknown']);
  });

  it('never overwrites a file', () => {
    const files = { ...workspace, 'agents/a/src/agent.ts': '// mine\n' };
    expect(make('agent', { name: 'a' }, files).diagnostics).toMatchObject([
      { code: 'template/file-exists', at: { file: 'agents/a/src/agent.ts' } },
    ]);
  });

  it('is not made for faults in other manifests', () => {
    const files = { ...workspace, 'agents/first/service.yaml': 'kind: [\n' };
    expect(make('agent', { name: 'a' }, files).files).not.toEqual([]);
    expect(make('agent', { name: 'first' }, files).diagnostics).toMatchObject([
      { code: 'names/taken' },
    ]);
  });
});

describe('a second run', () => {
  const given = { name: 'a', needs: 'redis:started,model-router', port: 9005 };

  it.each<[TemplateName, GivenAnswers]>([
    ['agent', given],
    ['agent', { name: 'a' }],
    ['agent', { name: 'a', needs: 'model-router,redis', port: '9005' }],
    ['infra', { name: 'cache', use: 'redis', publish: 6379 }],
    ['lib', { name: 'pricing', for: 'first' }],
  ])('of %s with %j changes nothing', (template, again) => {
    const first: GivenAnswers = template === 'agent' ? given : again;
    expect(make(template, again, written(template, first))).toEqual({
      files: [],
      edits: [],
      diagnostics: [],
    });
  });

  it('leaves edited files alone', () => {
    const files = { ...written('agent', given), 'agents/a/src/agent.ts': '// mine now\n' };
    expect(make('agent', given, files)).toEqual({ files: [], edits: [], diagnostics: [] });
  });

  it.each<[GivenAnswers, string]>([
    [{ name: 'a', port: 9006 }, 'port was "9005"'],
    [{ name: 'a', needs: 'redis' }, 'needs was redis:started,model-router:healthy'],
    [{ name: 'a', needs: 'redis:healthy,model-router' }, 'needs was'],
    [{ name: 'a', publish: 80 }, 'publish was not given'],
    [{ name: 'a', description: 'Other.' }, 'description was "The agent a."'],
  ])('with other answers %j is refused', (again, words) => {
    const [finding, ...more] = make('agent', again, written('agent', given)).diagnostics;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: 'template/other-answers',
      at: { file: 'agents/a/scaffold.lock.json' },
    });
    expect(finding?.message).toContain(words);
  });

  it('needs a record that can be read', () => {
    const files = { ...written('agent', given), 'agents/a/scaffold.lock.json': '{' };
    expect(make('agent', given, files).diagnostics).toMatchObject([
      { code: 'template/bad-record', at: { file: 'agents/a/scaffold.lock.json' } },
    ]);
  });

  it('of an infrastructure part with another answer is refused', () => {
    const after = written('infra', { name: 'cache', use: 'redis' });
    expect(make('infra', { name: 'cache', use: 'nats' }, after).diagnostics).toMatchObject([
      { code: 'names/taken', related: [{ at: { file: 'infra/cache/service.yaml' } }] },
    ]);
  });
});

describe('a new infrastructure part', () => {
  it.each([
    [{ name: 'postgres' }, 'use: postgres\n'],
    [{ name: 'db-orders', use: 'postgres' }, 'use: postgres\n'],
    [{ name: 'redis-sessions' }, 'use: redis\n'],
    [
      { name: 'cache', use: 'redis', description: 'Keeps sessions.', publish: 6379 },
      'use: redis\ndescription: Keeps sessions.\npublish: 6379\n',
    ],
  ])('of %j is a manifest of a few lines', (given, manifest) => {
    const { files } = make('infra', given);
    expect(files).toHaveLength(1);
    expect(files[0]?.content.split('kind: infra\n')[1]).toBe(manifest);
  });
});

describe('a new lib', () => {
  it('is an alias, and an import in each of its users', () => {
    const after = written('lib', { name: 'pricing', for: 'first,first' });
    expect(after['tsconfig.base.json']).toContain(
      '"@libs/pricing": ["./libs/pricing/src/index.ts"]',
    );
    expect(after['agents/first/src/agent.ts'])
      .toBe(`import type { ServicePlugin } from '@alfred/service-kit';
import { describePricing } from '@libs/pricing';

export const agent: ServicePlugin = async (app) => {
  app.log.debug(describePricing());
  app.get('/', () => 'hello');
};
`);
  });

  it('gets further users by a later run', () => {
    const files = { ...workspace, 'agents/worker/src/agent.ts': agentSource };
    const first = written('lib', { name: 'pricing', for: 'first' }, files);
    const both = written('lib', { name: 'pricing', for: 'first,worker' }, first);
    expect(both['agents/first/src/agent.ts']).toBe(first['agents/first/src/agent.ts']);
    expect(both['agents/worker/src/agent.ts']).toContain("from '@libs/pricing'");
    expect(make('lib', { name: 'pricing', for: 'worker' }, both).edits).toEqual([]);
  });

  it('asks for a place in which aliases stand', () => {
    const { 'tsconfig.base.json': _, ...files } = workspace;
    expect(make('lib', { name: 'pricing' }, files).diagnostics).toMatchObject([
      { code: 'template/no-alias-file', at: { file: 'tsconfig.base.json' } },
    ]);
  });

  it('is not forced into code that has no plugin', () => {
    const files = { ...workspace, 'agents/first/src/agent.ts': 'export const x = 1;\n' };
    expect(make('lib', { name: 'pricing', for: 'first' }, files).diagnostics).toMatchObject([
      { code: 'template/no-plugin', at: { file: 'agents/first/src/agent.ts' } },
    ]);
  });
});
