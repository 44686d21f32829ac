import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

// Tests of whole programs take as long as the machine is busy with others; this only ends one that hangs.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A small platform: an agent that needs redis. */
export const smallPlatform: Readonly<Record<string, string>> = {
  'platform.yaml': 'name: small\ndescription: A small platform.\n',
  'agents/agent-a/service.yaml': `# What people ask.
description: Answers questions.
port: 9000
needs:
  redis: healthy # it remembers
resources:
  observed: { peakMemory: 530Mi, averageCpu: 0.2, window: 7d }
`,
  'infra/redis/service.yaml': 'use: redis\n',
};

/** A workspace on disk that goes when the test ends. */
export function temporaryWorkspace(
  files: Readonly<Record<string, string>> = smallPlatform,
): string {
  const root = mkdtempSync(join(tmpdir(), 'alfred-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeIn(root, path, text);
  return root;
}

/** Writes a file of a workspace, with the folders it lies in. */
export function writeIn(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The text of a file of a workspace. */
export function readIn(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every file of a workspace with its text, without Alfred's own state. */
export function snapshotOf(root: string): Readonly<Record<string, string>> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('.alfred'))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readIn(root, path)]));
}
