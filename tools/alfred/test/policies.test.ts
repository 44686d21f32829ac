import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { temporaryWorkspace } from './temporary-workspace.js';

const files: Readonly<Record<string, string>> = {
  'platform.yaml': 'name: small\ndescription: A small platform.\n',
  'agents/agent-a/service.yaml': `description: Answers.
port: 9000
needs:
  redis: healthy
  agent-b: { condition: started, timeoutMs: 4000, breaker: { openMs: 1000 } }
  migrate: completed
`,
  'agents/agent-b/service.yaml': `description: Searches.
port: 9001
needs:
  db: { condition: healthy, poolSize: 4, timeoutMs: 6000, deadlineMs: 20000 }
`,
  'agents/migrate/service.yaml': 'description: Migrates.\nkind: job\n',
  'infra/db/service.yaml': 'use: postgres\n',
  'infra/redis/service.yaml': 'use: redis\n',
};

const table = `  NEEDS    KIND      START      MUST  TRIES    WITHIN  BUDGET  BREAKER  PLACES
agent-a (agents/agent-a/service.yaml)
  redis    redis     healthy    yes   3×500ms  2s      10%+10  50%/20   64+64
  agent-b  http      started    no    3×4s*    10s     10%+10  50%/20   64+64
    also breaker.openMs 1s
  migrate  –         completed  yes   –        –       –       –        –
agent-b (agents/agent-b/service.yaml)
  db       postgres  healthy    yes   3×6s*    20s*    10%+10  50%/20   4+64*
    also poolSize 4
`;

describe('alfred policies', () => {
  it('shows each edge with its policy, marks what was chosen, and follows chains', async () => {
    const { exit, out } = await run(temporaryWorkspace(files), 'policies');
    expect(exit).toBe(EXIT.ok);
    expect(out.slice(0, table.length)).toBe(table);
    expect(out).toContain(`  agent-a → agent-b → db
    waits 10s at most, of 55.2s for all attempts; up to 9 calls of db
`);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('tells what cannot hold, with both places', async () => {
    const { out } = await run(temporaryWorkspace(files), 'policies');
    expect(out).toContain('agents/agent-a/service.yaml:5:34 warning needs/callee-outlasts-caller');
    expect(out).toContain('see agents/agent-b/service.yaml:4:42:');
    expect(out).toMatch(/\n4 edges: 1 warning in 1 file\n$/);
  });

  it.each([
    ['redis', ['agent-a redis'], 0],
    ['agent-b', ['agent-a agent-b', 'agent-b db'], 1],
  ])('shows only what concerns %s', async (name, expected, findings) => {
    const { out } = await run(temporaryWorkspace(files), 'policies', name, '--json');
    const { edges, diagnostics } = JSON.parse(out) as {
      edges: readonly { from: string; to: string }[];
      diagnostics: readonly unknown[];
    };
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(expected);
    expect(diagnostics).toHaveLength(findings);
  });

  it('gives machines edges, chains and findings', async () => {
    const { out } = await run(temporaryWorkspace(files), 'policies', '--json');
    const { edges, chains, diagnostics } = JSON.parse(out) as {
      edges: readonly Record<string, unknown>[];
      chains: readonly unknown[];
      diagnostics: readonly Record<string, unknown>[];
    };
    expect(edges[1]).toMatchObject({
      ...{ from: 'agent-a', to: 'agent-b', kind: 'http', condition: 'started', critical: false },
      longestMs: 10_000,
      settings: {
        timeoutMs: 4000,
        deadlineMs: 10_000,
        'retry.attempts': 3,
        'breaker.openMs': 1000,
      },
      chosen: ['timeoutMs', 'breaker.openMs'],
      ...{ file: 'agents/agent-a/service.yaml', line: 5, column: 3 },
    });
    expect(edges[2]).toMatchObject({ to: 'migrate', kind: null, longestMs: null, settings: {} });
    expect(chains).toEqual([
      {
        services: ['agent-a', 'agent-b', 'db'],
        ...{ longestMs: 10_000, unboundedMs: 3 * (3 * 6000 + 300) + 300, calls: 9 },
      },
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['needs/callee-outlasts-caller']);
  });

  it('fails where a call could not be made, and where manifests are wrong', async () => {
    const wrong = { ...files, 'agents/agent-b/service.yaml': 'port: x\n' };
    expect(await run(temporaryWorkspace(wrong), 'policies')).toMatchObject({
      exit: EXIT.findings,
      err: expect.stringContaining('manifest/wrong-type') as string,
    });
    const short = {
      ...files,
      'agents/agent-b/service.yaml': 'port: 9001\nneeds: { db: { deadlineMs: 5 } }\n',
    };
    expect(await run(temporaryWorkspace(short), 'policies')).toMatchObject({
      exit: EXIT.findings,
      out: expect.stringContaining('needs/deadline-below-attempt') as string,
    });
  });

  it('proposes the service that was probably meant, and says where nothing is needed', async () => {
    const { exit, err } = await run(temporaryWorkspace(files), 'policies', 'agent-c');
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain('Did you mean "agent-');
    const alone = { 'platform.yaml': 'name: small\n', 'agents/a/service.yaml': 'port: 1\n' };
    expect((await run(temporaryWorkspace(alone), 'policies')).out).toBe(
      'No service needs another.\n',
    );
  });
});
