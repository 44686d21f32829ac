import { gatherFacts, optimize, type Optimized } from '@alfred/compose';
import { readProject, withTexts, type ReadResult } from '@alfred/compose-file';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { diskFiles } from '../../../../e2e/src/disk-files.js';
import { askCompose, ENVIRONMENT } from './engine.js';
import type { Reading } from './reading.js';

/** What optimising made of a file. */
export interface Optimizing {
  readonly name: string;
  readonly isChanged: boolean;
  /** Whether Docker Compose refuses the result. */
  readonly isRefused: boolean;
  /** Lines that are different though no change of the report names them. */
  readonly unrelatedLines: number;
  readonly isIdempotent: boolean;
  readonly crash?: string;
}

/** Optimises a file by both phases, asks Docker Compose about the result, and optimises that again. */
export async function optimizeBeside({ name, path }: Reading): Promise<Optimizing> {
  const nothing = {
    name,
    isChanged: false,
    isRefused: false,
    unrelatedLines: 0,
    isIdempotent: true,
  };
  try {
    const first = optimized(path);
    if (first === undefined) return nothing;
    const [file] = first.files;
    if (file === undefined) return nothing;
    const second = optimized(path, file.after);
    return {
      name,
      isChanged: true,
      isRefused: await isRefused(path, file.after),
      unrelatedLines: unrelatedLines(file.before, file.after, first),
      isIdempotent: second?.files.length === 0,
    };
  } catch (error) {
    return {
      ...nothing,
      crash: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

function optimized(path: string, text?: string): Optimized | undefined {
  const read = (texts: ReadonlyMap<string, string>): ReadResult =>
    readProject({
      paths: [path],
      files: withTexts(diskFiles, texts),
      environment: ENVIRONMENT,
      projectDirectory: dirname(path),
      profiles: ['*'],
    });
  const given = new Map(text === undefined ? [] : [[path, text]]);
  const { project } = read(given);
  const main = project?.files.find((file) => file.path === path);
  if (project === undefined || main === undefined) return undefined;
  return optimize({
    project,
    texts: new Map([[path, main.text]]),
    factsOf: (of) => gatherFacts(of, { files: withTexts(diskFiles, given) }),
    readAgain: read,
    environment: ENVIRONMENT,
  });
}

async function isRefused(path: string, text: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-optimized-'));
  try {
    const copy = join(folder, 'compose.yaml');
    writeFileSync(copy, text);
    const { mode } = await askCompose(copy, { projectDirectory: dirname(path) });
    return mode === 'refused';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Lines that are gone or new without being named by the report, counted by our own comparison of the two texts: a line of the
 * old text that is neither in the new one, in its order, nor among the removed ones is one, and the other way round.
 */
function unrelatedLines(before: string, after: string, { files }: Optimized): number {
  const named = files[0]?.lines;
  const removed = new Set(named?.removed.map(({ line }) => line));
  const added = new Set(named?.added.map(({ line }) => line));
  const kept = (text: string, gone: ReadonlySet<number>): readonly string[] =>
    text.split('\n').filter((_line, index) => !gone.has(index + 1));
  const [left, right] = [kept(before, removed), kept(after, added)];
  const same = left.filter((line, index) => line === right[index]).length;
  return Math.max(left.length, right.length) - same;
}
