import { describe, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit.js';
import { runMain } from '../src/main.js';
import { fakeTerminal } from './fake-terminal.js';
import { readIn, snapshotOf, temporaryWorkspace } from './temporary-workspace.js';

const asked = vi.hoisted(() => ({ answers: [] as readonly RegExp[], questions: [] as string[] }));

vi.mock('../src/terminal/prompts.js', () => ({
  askAgreement: async (question: string) => {
    asked.questions.push(question);
    return asked.answers.some((answer) => answer.test(question));
  },
}));

const compose = 'services: { api: { image: "ghcr.io/acme/api:1.2" } }\n';

/** Adopts in a terminal where somebody says yes to these questions. */
async function adoptWith(
  root: string,
  answers: readonly RegExp[],
  ...words: string[]
): Promise<number> {
  asked.answers = answers;
  asked.questions.length = 0;
  const terminal = { ...fakeTerminal(root), canAsk: true };
  return runMain(['adopt', ...words], terminal, async (error) => String(error));
}

describe('alfred adopt on a terminal', () => {
  it('asks what may be mended, and whether to write', async () => {
    const root = temporaryWorkspace({ 'docker-compose.yml': compose });
    expect(await adoptWith(root, [/Rotate logs/, /Write 2 files/])).toBe(EXIT.ok);
    expect(asked.questions).toHaveLength(6);
    expect(readIn(root, 'platform.yaml')).not.toContain('logging');
    expect(readIn(root, 'platform.yaml')).toContain('limits');
  });

  it('writes nothing without a yes', async () => {
    const root = temporaryWorkspace({ 'docker-compose.yml': compose });
    const before = snapshotOf(root);
    expect([await adoptWith(root, []), snapshotOf(root)]).toEqual([EXIT.findings, before]);
  });

  it('asks nothing of what was given', async () => {
    const root = temporaryWorkspace({ 'docker-compose.yml': compose });
    expect(await adoptWith(root, [/Write/], '--mend', 'init')).toBe(EXIT.ok);
    expect(asked.questions).toEqual(['Write 2 files?']);
  });

  it('asks nothing at all with --yes', async () => {
    const root = temporaryWorkspace({ 'docker-compose.yml': compose });
    expect(await adoptWith(root, [], '--yes')).toBe(EXIT.ok);
    expect(asked.questions).toEqual([]);
  });
});
