import { afterAll, describe, expect, it } from 'vitest';
import {
  doors,
  makeWorkspace,
  outcome,
  PLOP,
  removeWorkspaces,
  run,
  slow,
  treeOf,
  type Answers,
} from '../test/workspace.js';

afterAll(removeWorkspaces);

const additions: readonly (readonly [string, string, Answers])[] = [
  ['infra', 'nats', {}],
  ['agent', 'agent-legal', { needs: 'db-postgres,redis:started,model-router,nats', port: '9005' }],
  ['agent', 'agent-mail', { kind: 'worker', needs: 'nats' }],
  ['agent', 'agent-tax', { description: "It's about taxes: all of them." }],
  ['lib', 'pricing', { for: 'agent-legal,agent-tax' }],
];

describe('the three doors', () => {
  it('write the same bytes, and nothing when asked again', slow, () => {
    const trees = Object.entries(doors).map(([door, command]) => {
      const folder = makeWorkspace();
      for (const addition of additions) run(folder, command(...addition));
      const tree = treeOf(folder);
      for (const addition of additions.slice(1, 2)) run(folder, command(...addition));
      expect(treeOf(folder), `${door}, a second time`).toEqual(tree);
      return tree;
    });
    const [first, ...others] = trees;
    expect(Object.keys(first ?? {})).toEqual(
      expect.arrayContaining([
        'agents/agent-legal/src/agent.ts',
        'agents/agent-legal/src/manifest.generated.ts',
        'compose.yaml',
        'infra/nats/service.yaml',
        'libs/pricing/src/index.ts',
      ]),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it('refuse alike, and write nothing', slow, () => {
    const told = Object.values(doors).map((command) => {
      const folder = makeWorkspace();
      const before = treeOf(folder);
      const { status, told: words } = outcome(
        folder,
        command('agent', 'redis', { needs: 'qdrant' }),
      );
      expect(treeOf(folder)).toEqual(before);
      expect(words).toContain('names/taken');
      expect(words).toContain('alfred new infra qdrant');
      return status;
    });
    expect(told).toEqual([1, 1, 1]);
  });
});

describe('plop', () => {
  it.each([
    ['nothing is answered', ['agent'], 'names/missing'],
    ['a flag is none of its questions', ['agent', '--', '--nmae', 'x'], '--nmae'],
    ['there are more words than questions', ['agent', '--', 'x', 'y'], 'give it with its flag'],
  ])('fails when %s and nobody can be asked', slow, (_, args, words) => {
    const folder = makeWorkspace();
    const { status, told } = outcome(folder, [PLOP, ...args]);
    expect(told).toContain(words);
    expect(status).toBe(1);
  });
});
