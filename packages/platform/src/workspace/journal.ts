import { checkPlainPath, STATE_FOLDER } from './workspace-path.js';

/** Where new contents wait until all of them are whole. */
export const TRANSACTION_FOLDER = `${STATE_FOLDER}/transaction`;

/** What happens to one path. Its new content waits as `new-<i>`, its old file is kept as `old-<i>`, by place in the list. */
export interface JournalStep {
  readonly path: string;
  readonly action: 'write' | 'remove';
  /** The file that was there before; absent where there was none. */
  readonly replaces?: OldFile;
}

/** Enough of a file to see whether somebody wrote to it since; an editor may change it in place, and its second name with it. */
export interface OldFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Everything that a transaction does to the tree, so that another run can end it either way. */
export interface Journal {
  /** Folders that are made for it, outer ones first. */
  readonly folders: readonly string[];
  readonly steps: readonly JournalStep[];
}

/**
 * The journal's name says how far the transaction got; renaming it is the one step that decides.
 * `staged`: nothing of the tree changed but empty folders. `committed`: the new
 * tree holds. `aborted`: the old one does. `settled`: one of them is there, and only what was staged is to be thrown away.
 */
export const JOURNAL_NAMES = {
  staged: 'journal.staged',
  committed: 'journal.committed',
  aborted: 'journal.aborted',
  settled: 'journal.settled',
} as const;
export type JournalState = keyof typeof JOURNAL_NAMES;

/** Name of the new content of a step. */
export const newName = (index: number): string => `new-${index}`;

/** Name of the old file of a step. */
export const oldName = (index: number): string => `old-${index}`;

/** Prints a journal. */
export function printJournal(journal: Journal): string {
  return `${JSON.stringify({ version: 1, ...journal })}\n`;
}

/**
 * Reads a journal back. It came from the disk, so it is trusted with nothing: a path that Alfred would not write makes it void.
 * @returns undefined where it is not a journal
 */
export function parseJournal(text: string): Journal | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value['version'] !== 1) return undefined;
    const { folders, steps } = value;
    if (!Array.isArray(folders) || !Array.isArray(steps)) return undefined;
    if (!folders.every(isWritable) || !steps.every(isStep)) return undefined;
    return { folders, steps };
  } catch {
    return undefined;
  }
}

/** Paths that a transaction may touch: people's, Alfred's record of what it wrote, and its backups. */
export function isWritable(path: unknown): path is string {
  if (typeof path !== 'string') return false;
  if (checkPlainPath(path) === undefined) return true;
  const [first, second, ...rest] = path.split('/');
  if (first !== STATE_FOLDER) return false;
  if (second === 'generated.json') return rest.length === 0;
  if (second !== 'backup') return false;
  return rest.length === 0 || checkPlainPath(['backup', ...rest].join('/')) === undefined;
}

function isStep(value: unknown): value is JournalStep {
  return (
    isRecord(value) &&
    isWritable(value['path']) &&
    (value['action'] === 'write' || value['action'] === 'remove') &&
    (value['replaces'] === undefined || isOldFile(value['replaces']))
  );
}

function isOldFile(value: unknown): value is OldFile {
  return (
    isRecord(value) &&
    typeof value['sizeBytes'] === 'number' &&
    typeof value['modifiedMs'] === 'number'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
