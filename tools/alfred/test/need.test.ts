import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { readIn, smallPlatform, snapshotOf, temporaryWorkspace } from './temporary-workspace.js';

const files: Readonly<Record<string, string>> = {
  ...smallPlatform,
  'infra/db/service.yaml': 'use: postgres\n',
};

describe('alfred need and unneed', () => {
  it('writes the need, keeps the rest, and prints everything anew', async () => {
    const root = temporaryWorkspace(files);
    await run(root, 'generate');
    const { exit, out } = await run(root, 'need', 'agent-a', 'db');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('~ agents/agent-a/service.yaml (changed)\n~ compose.yaml (changed)\n');
    expect(readIn(root, 'agents/agent-a/service.yaml')).toBe(
      files['agents/agent-a/service.yaml']?.replace(
        '# it remembers\n',
        '# it remembers\n  db: healthy\n',
      ),
    );
    expect((await run(root, 'generate', '--check')).exit).toBe(EXIT.ok);
  });

  it('gives the old tree back when the need goes again', async () => {
    const root = temporaryWorkspace(files);
    await run(root, 'generate');
    const before = snapshotOf(root);
    await run(root, 'need', 'agent-a', 'db:started');
    expect(snapshotOf(root)).not.toEqual(before);
    expect((await run(root, 'unneed', 'agent-a', 'db')).exit).toBe(EXIT.ok);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('shows what it would do', async () => {
    const root = temporaryWorkspace(files);
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'need', 'agent-a', 'db', '--dry-run');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('+  db: healthy\n');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('refuses a circle and leaves everything as it was', async () => {
    const root = temporaryWorkspace(files);
    await run(root, 'generate');
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'need', 'redis', 'agent-a');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('error needs/cycle');
    expect(snapshotOf(root)).toEqual(before);
  });
});
