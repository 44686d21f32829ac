import { dirname, join } from 'node:path';
import type { Disk, DiskEntry } from './disk.js';
import { DiskFailure, stepFor } from './disk-failure.js';
import { errnoOf, isLinkRefusal } from './errno.js';
import { newName, oldName, printJournal, TRANSACTION_FOLDER, type Journal } from './journal.js';
import { makeFolder, replaceFile, writeNewFile } from './new-file.js';
import { discard, markJournal, rollBack, rollForward, takeBackFolders } from './settle.js';
import { FolderGuard, STATE_FOLDER } from './workspace-path.js';

/** What a run wants of one path: new content, or no file. */
export interface Change {
  readonly path: string;
  readonly bytes: Buffer | undefined;
  /** Permission bits of a new file; one that is replaced keeps its own. */
  readonly mode: number;
  /** Whether it can be had again in no other way, so that even a power cut must not lose it. */
  readonly isUnique?: boolean;
}

/**
 * Up to so many files, each is waited for until it is on the disk itself. That takes 0.4 ms and more for each, so beyond
 * it only those wait that cannot be printed again: a kill harms none of them, and after a power cut they are printed anew.
 */
const MAX_AWAITED_FILES = 64;

/**
 * How a transaction ended. `undone`: the tree is as it was before. `unsettled`: the disk refused even that,
 * and the next run that may write ends it, one way or the other.
 */
export type Outcome =
  | { readonly type: 'made' }
  | { readonly type: 'undone' | 'unsettled'; readonly failure: DiskFailure };

/**
 * Makes all changes, or none. New contents are staged beside the tree first; from the renaming of the journal on, the new
 * tree holds whatever happens to this run. The caller holds the lock, has settled what an earlier run left behind, and has
 * checked the paths.
 */
export function makeChanges(root: string, changes: readonly Change[], disk: Disk): Outcome {
  if (changes.length === 0) return { type: 'made' };
  const staged = stageChanges(root, changes, disk);
  if (staged instanceof DiskFailure) return { type: 'undone', failure: staged };
  try {
    rollForward(root, staged, disk);
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    return undo(root, staged, error, disk);
  }
  discard(root, disk, 'committed');
  removeEmptied(root, changes, disk);
  return { type: 'made' };
}

/** A folder whose last file was removed goes, too; git would not keep it, and it would look like a service without a manifest. */
function removeEmptied(root: string, changes: readonly Change[], disk: Disk): void {
  for (const { path, bytes } of changes) {
    if (bytes !== undefined) continue;
    try {
      for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
        disk.removeFolder(join(root, folder));
    } catch (error) {
      // Something still lies in it, or it may stay: either way the files are as they shall be.
      if (errnoOf(error) === '') throw error;
    }
  }
}

function undo(root: string, journal: Journal, failure: DiskFailure, disk: Disk): Outcome {
  try {
    markJournal(root, 'committed', 'aborted', disk);
    rollBack(root, journal, disk);
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    return { type: 'unsettled', failure };
  }
  discard(root, disk, 'aborted');
  return { type: 'undone', failure };
}

/** All that can run out of space happens here, while nothing of the tree has changed but new empty folders. */
function stageChanges(root: string, changes: readonly Change[], disk: Disk): Journal | DiskFailure {
  const stage = join(root, TRANSACTION_FOLDER);
  let journal: Journal = { folders: [], steps: [] };
  try {
    refuseWaysOut(root, changes);
    stepFor(TRANSACTION_FOLDER, () => makeFolder(disk, stage));
    const awaitsAll = changes.length <= MAX_AWAITED_FILES;
    const steps = changes.map((change, index) =>
      stageChange(root, change, index, awaitsAll || change.isUnique === true, disk),
    );
    journal = { folders: missingFolders(root, changes, disk), steps };
    const text = Buffer.from(printJournal(journal));
    stepFor(TRANSACTION_FOLDER, () =>
      replaceFile(disk, join(stage, 'journal.staged'), text, 0o600),
    );
    for (const folder of journal.folders) makeFolderOf(root, folder, disk);
    markJournal(root, 'staged', 'committed', disk);
    return journal;
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    takeBackFolders(root, journal, disk);
    discard(root, disk, 'staged');
    return error;
  }
}

/** The caller has looked at people's paths; Alfred's own folders may be links that came with somebody's repository. */
function refuseWaysOut(root: string, changes: readonly Change[]): void {
  const guard = new FolderGuard(root);
  for (const { path } of changes) {
    if (path.startsWith(`${STATE_FOLDER}/`) && guard.check(path) !== undefined)
      throw new DiskFailure(path, 'ENOTDIR');
  }
}

/** Stages the new content, and keeps the old file by a second name. */
function stageChange(
  root: string,
  { path, bytes, mode }: Change,
  index: number,
  isAwaited: boolean,
  disk: Disk,
): Journal['steps'][number] {
  return stepFor(path, () => {
    const stage = join(root, TRANSACTION_FOLDER);
    const target = join(root, path);
    const before = disk.entry(target);
    if (before !== undefined && before.kind !== 'file') throw new DiskFailure(path, 'EISDIR');
    if (bytes !== undefined)
      writeNewFile(disk, join(stage, newName(index)), bytes, before ?? mode, isAwaited);
    if (before !== undefined) keepOld(target, join(stage, oldName(index)), before, disk);
    const action = bytes === undefined ? 'remove' : 'write';
    if (before === undefined) return { path, action };
    const { sizeBytes, modifiedMs } = before;
    return { path, action, replaces: { sizeBytes, modifiedMs } };
  });
}

function keepOld(target: string, kept: string, before: DiskEntry, disk: Disk): void {
  try {
    disk.link(target, kept);
  } catch (error) {
    if (!isLinkRefusal(error)) throw error;
    writeNewFile(disk, kept, disk.read(target) ?? Buffer.alloc(0), before);
  }
}

/** Folders that have to be made, outer ones first. */
function missingFolders(root: string, changes: readonly Change[], disk: Disk): readonly string[] {
  const missing = new Set<string>();
  const present = new Set<string>(['.']);
  const visit = (folder: string): void => {
    if (present.has(folder) || missing.has(folder)) return;
    if (stepFor(folder, () => disk.entry(join(root, folder))) !== undefined) {
      present.add(folder);
      return;
    }
    visit(dirname(folder));
    missing.add(folder);
  };
  for (const { path, bytes } of changes) if (bytes !== undefined) visit(dirname(path));
  return [...missing];
}

/** People's folders get the rights that their umask leaves; Alfred's own are for their owner only. */
export function makeFolderOf(root: string, folder: string, disk: Disk): void {
  const mode = folder.startsWith(`${STATE_FOLDER}/`) ? 0o700 : 0o777;
  stepFor(folder, () => makeFolder(disk, join(root, folder), mode));
}
