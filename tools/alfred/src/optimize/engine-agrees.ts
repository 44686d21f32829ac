import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { announcedAmong, modelDifference, type ModelPath } from '@alfred/compose';
import { runCommand, type CommandResult } from '../docker/run-command.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `docker compose config` says of new texts. */
export type EngineWord =
  | { readonly type: 'agrees' }
  /** There is no docker, or it refuses the files as they are. */
  | { readonly type: 'cannot-say'; readonly why: string }
  | { readonly type: 'disagrees'; readonly why: string };

/** Compose that says nothing for so long does not work, in ms. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Asks `docker compose config` what files mean, before and after: it has to accept the new ones, and to print the same but
 * for what is announced. Writes to a temporary folder only.
 */
export async function engineAgrees(
  terminal: Terminal,
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
  announced: readonly ModelPath[],
): Promise<EngineWord> {
  const { workingFolder } = terminal;
  const [first = '.'] = paths;
  const project = dirname(resolve(workingFolder, first));
  const folder = mkdtempSync(join(tmpdir(), 'alfred-optimize-'));
  try {
    const copies = paths.map((path, index) => {
      const text = texts.get(path);
      if (text === undefined) return resolve(workingFolder, path);
      const copy = join(folder, `${index}.yaml`);
      writeFileSync(copy, text, { mode: 0o600 });
      return copy;
    });
    const originals = paths.map((path) => resolve(workingFolder, path));
    const [before, after] = await Promise.all([
      config(terminal, project, originals),
      config(terminal, project, copies),
    ]);
    return compare(before, after, announced);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function config(
  { interrupted }: Terminal,
  project: string,
  files: readonly string[],
): Promise<CommandResult> {
  const named = files.flatMap((file) => ['-f', file]);
  const words = ['compose', '--profile', '*', '--project-directory', project, ...named];
  const options = { folder: project, interrupted, limitMs: ANSWER_WITHIN_MS };
  return runCommand('docker', [...words, 'config', '--format', 'json'], options);
}

function compare(
  before: CommandResult,
  after: CommandResult,
  announced: readonly ModelPath[],
): EngineWord {
  if (before.code === 127) return { type: 'cannot-say', why: 'there is no docker' };
  if (before.code !== 0) return { type: 'cannot-say', why: `it says ${firstLine(before.err)}` };
  if (after.code !== 0)
    return { type: 'disagrees', why: `it refuses the new text: ${firstLine(after.err)}` };
  const isAnnounced = announcedAmong(announced);
  const stray = modelDifference(parsed(before.out), parsed(after.out)).find(
    (path) => !isAnnounced(path),
  );
  return stray === undefined
    ? { type: 'agrees' }
    : { type: 'disagrees', why: `to it, ${stray.join('.')} would mean something else` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function firstLine(text: string): string {
  const lines = text.split('\n').filter((line) => line !== '' && !line.includes('level=warning'));
  return lines[0] ?? 'nothing';
}
