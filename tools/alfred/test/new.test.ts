import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { smallPlatform, snapshotOf, temporaryWorkspace } from './temporary-workspace.js';

const files: Readonly<Record<string, string>> = {
  ...smallPlatform,
  'tsconfig.base.json': '{\n  "compilerOptions": {\n    "paths": {}\n  }\n}\n',
};

describe('alfred new', () => {
  it('scaffolds an agent and prints everything anew', async () => {
    const root = temporaryWorkspace(files);
    const { exit, out, err } = await run(
      root,
      'new',
      'agent',
      'agent-b',
      '--needs',
      'redis,agent-a:started',
    );
    expect({ exit, out }).toMatchObject({ exit: EXIT.ok });
    expect(out).toContain('+ agents/agent-b/service.yaml (new)\n');
    expect(out).toContain('+ compose.yaml (new)\n');
    expect(err).toContain('alfred explain agent-b');
    const made = snapshotOf(root);
    expect(made['agents/agent-b/service.yaml']).toContain('redis: healthy');
    expect(made['agents/agent-b/service.yaml']).toContain('agent-a: started');
    expect((await run(root, 'check')).exit).toBe(EXIT.ok);
    expect((await run(root, 'generate', '--check')).exit).toBe(EXIT.ok);
  });

  it('does nothing the second time', async () => {
    const root = temporaryWorkspace(files);
    await run(root, 'new', 'agent', 'agent-b', '--needs', 'redis');
    const before = snapshotOf(root);
    const { exit, err } = await run(root, 'new', 'agent', 'agent-b', '--needs', 'redis');
    expect(exit).toBe(EXIT.ok);
    expect(err).toContain('it is there already');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('shows what it would write', async () => {
    const root = temporaryWorkspace(files);
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'new', 'infra', 'db', '--use', 'postgres', '--dry-run');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('+++ b/infra/db/service.yaml\n');
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    ['a name that is taken', ['agent', 'agent-a', '--port', '9009'], 'names/taken'],
    ['a name that is nearly taken', ['agent', 'agenta'], 'names/too-similar'],
    ['a name that cannot be', ['agent', 'Agent_B'], 'names/bad-characters'],
    ['a need that is not there', ['agent', 'agent-b', '--needs', 'db'], 'needs/unknown'],
    ['a lib for nobody', ['lib', 'pricing', '--for', 'agent-z'], ''],
  ])('refuses %s and writes nothing', async (_, args, code) => {
    const root = temporaryWorkspace(files);
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'new', ...args, '--json');
    expect(exit).toBe(EXIT.findings);
    const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string }[] };
    expect(diagnostics.map((one) => one.code).join(' ')).toContain(code);
    expect(snapshotOf(root)).toEqual(before);
  });
});
