import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { readIn, snapshotOf, temporaryWorkspace, writeIn } from './temporary-workspace.js';

describe('alfred generate', () => {
  it('writes what follows from the manifests, and nothing the second time', async () => {
    const root = temporaryWorkspace();
    const first = await run(root, 'generate');
    expect(first.exit).toBe(EXIT.ok);
    expect(first.out).toContain('+ compose.yaml (new)\n');
    const written = snapshotOf(root);
    expect(written['compose.yaml']).toContain('agent-a:');
    const second = await run(root, 'generate');
    expect(second.out).not.toContain('compose.yaml');
    expect(snapshotOf(root)).toEqual(written);
  });

  it('--check names what is not as it should be, and writes nothing', async () => {
    const root = temporaryWorkspace();
    const before = snapshotOf(root);
    const missing = await run(root, 'generate', '--check');
    expect(missing.exit).toBe(EXIT.findings);
    expect(missing.out).toContain('+ compose.yaml (new)\n');
    expect(missing.err).toContain('run «alfred generate»');
    expect(snapshotOf(root)).toEqual(before);
    await run(root, 'generate');
    expect((await run(root, 'generate', '--check')).exit).toBe(EXIT.ok);
    writeIn(root, 'platform.yaml', 'name: other\n');
    const stale = await run(root, 'generate', '--check', '--json');
    expect(stale.exit).toBe(EXIT.findings);
    const { files } = JSON.parse(stale.out) as { files: { file: string; state: string }[] };
    expect(files).toContainEqual({ file: 'compose.yaml', state: 'changed' });
  });

  it('--dry-run shows the difference and writes nothing', async () => {
    const root = temporaryWorkspace();
    await run(root, 'generate');
    writeIn(root, 'platform.yaml', 'name: other\ndescription: A small platform.\n');
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'generate', '--dry-run');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('--- a/compose.yaml\n+++ b/compose.yaml\n');
    expect(out).toContain('\n-name: small\n+name: other\n');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('refuses to overwrite what was changed by hand, unless forced; then it keeps a copy', async () => {
    const root = temporaryWorkspace();
    await run(root, 'generate');
    const good = readIn(root, 'compose.yaml');
    writeIn(root, 'compose.yaml', `${good}# mine\n`);
    const refused = await run(root, 'generate');
    expect(refused.exit).toBe(EXIT.findings);
    expect(refused.out).toContain('error generated/edited');
    expect(readIn(root, 'compose.yaml')).toContain('# mine');
    const forced = await run(root, 'generate', '--force');
    expect(forced.exit).toBe(EXIT.ok);
    expect(forced.out).toContain('~ compose.yaml (changed)');
    expect(forced.err).toContain('kept a copy: .alfred/backup/');
    expect(readIn(root, 'compose.yaml')).toBe(good);
  });

  it('writes nothing where the manifests have faults, and tells them', async () => {
    const root = temporaryWorkspace();
    writeIn(root, 'infra/redis/service.yaml', 'use: reddis\n');
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'generate', '--json');
    expect(exit).toBe(EXIT.findings);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(['diagnostics']);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('prints a stack file for swarm', async () => {
    const root = temporaryWorkspace();
    const { exit, out } = await run(root, 'generate', '--target', 'swarm');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('+ stack.yaml (new)');
  });

  it('tells what swarm cannot say, and nothing of it for compose', async () => {
    const root = temporaryWorkspace();
    const { err } = await run(root, 'generate', '--target', 'swarm');
    expect(err).toContain('hint swarm/no-startup-condition');
    expect((await run(root, 'generate')).err).not.toContain('swarm/');
  });
});
