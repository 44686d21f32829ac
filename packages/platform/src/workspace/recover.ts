import { dirname, join } from 'node:path';
import { startOf, type Diagnostic } from '@alfred/model';
import { nextBackupFolder } from './backup.js';
import { systemDisk, type Disk } from './disk.js';
import { DiskFailure, diskFinding, stepFor } from './disk-failure.js';
import {
  JOURNAL_NAMES,
  newName,
  parseJournal,
  TRANSACTION_FOLDER,
  type Journal,
  type JournalState,
} from './journal.js';
import { busyFinding, withLock, type LockOptions } from './lock.js';
import { makeFolder } from './new-file.js';
import { outside } from './read-findings.js';
import { discard, markJournal, rollBack, rollForward, takeBackFolders } from './settle.js';
import { makeFolderOf } from './transaction.js';
import { FolderGuard, STATE_FOLDER } from './workspace-path.js';

export interface RecoverOptions extends LockOptions {
  /** Default: the real one. */
  readonly disk?: Disk;
}

/**
 * Ends what a run left half-done that was killed while it wrote: afterwards the tree is as that run wanted it, or as it was before.
 * Every verb calls it first; where nothing is left behind it costs one look at the disk.
 * @returns findings: a hint where something was ended, an error where that was not possible
 */
export function recoverWorkspace(root: string, options: RecoverOptions = {}): Diagnostic[] {
  const disk = options.disk ?? systemDisk;
  try {
    const left = stepFor(TRANSACTION_FOLDER, () => disk.entry(join(root, TRANSACTION_FOLDER)));
    if (left === undefined) return [];
    // A link that came with somebody's repository must not make us settle, and clear, a folder elsewhere.
    if (left.kind !== 'folder') return [outside(TRANSACTION_FOLDER)];
    if (disk.entry(join(root, STATE_FOLDER))?.kind !== 'folder') return [outside(STATE_FOLDER)];
    const locked = withLock(root, disk, options, () => settleLeftover(root, disk));
    return 'busy' in locked ? [busyFinding(locked.busy)] : locked.result;
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    return [
      diskFinding(
        error,
        'An earlier run was killed while it wrote, and this one could not end its work: the files may be of two kinds.',
      ),
    ];
  }
}

/** As `recoverWorkspace`, for a run that holds the lock. @throws DiskFailure */
export function settleLeftover(root: string, disk: Disk): Diagnostic[] {
  const stage = join(root, TRANSACTION_FOLDER);
  const left = stepFor(TRANSACTION_FOLDER, () => disk.entry(stage));
  if (left === undefined) return [];
  if (left.kind !== 'folder') return [outside(TRANSACTION_FOLDER)];
  const names = stepFor(TRANSACTION_FOLDER, () => disk.list(stage) ?? []);
  const state = (['settled', 'aborted', 'committed', 'staged'] as const).find((one) =>
    names.includes(JOURNAL_NAMES[one]),
  );
  if (state === undefined || state === 'settled') {
    discard(root, disk, 'settled');
    return [];
  }
  const journal = readJournal(root, state, disk);
  if (journal === undefined) return [brokenJournal(JOURNAL_NAMES[state])];
  return settle(root, journal, state, disk);
}

function settle(
  root: string,
  journal: Journal,
  state: Exclude<JournalState, 'settled'>,
  disk: Disk,
): Diagnostic[] {
  if (state === 'staged') {
    takeBackFolders(root, journal, disk);
    discard(root, disk, 'staged');
    return [];
  }
  const kept: string[] = [];
  if (state === 'committed') {
    try {
      for (const folder of journal.folders) makeFolderOf(root, folder, disk);
      rollForward(root, journal, disk, keeperOf(root, journal, disk, kept));
      discard(root, disk, 'committed');
      return [ended('completed', kept)];
    } catch (error) {
      if (!(error instanceof DiskFailure)) throw error;
      // It cannot go on (a folder is gone, or closed), so it goes back.
      markJournal(root, 'committed', 'aborted', disk);
    }
  }
  rollBack(root, journal, disk);
  discard(root, disk, 'aborted');
  return [ended('taken back', kept)];
}

/** Puts aside what a person wrote at a path after the run was killed. */
function keeperOf(
  root: string,
  journal: Journal,
  disk: Disk,
  kept: string[],
): (path: string, index: number) => void {
  const stage = join(root, TRANSACTION_FOLDER);
  let folder: string | undefined;
  return (path, index) => {
    const target = join(root, path);
    const there = disk.entry(target);
    if (there === undefined) return;
    const old = journal.steps[index]?.replaces;
    if (there.sizeBytes === old?.sizeBytes && there.modifiedMs === old.modifiedMs) return;
    if (hasSameBytes(target, join(stage, newName(index)), disk)) return;
    folder ??= nextBackupFolder(root, disk);
    const backup = `${folder}/${path}`;
    makeFolders(root, dirname(backup), disk);
    disk.rename(target, join(root, backup));
    kept.push(backup);
  };
}

function makeFolders(root: string, folder: string, disk: Disk): void {
  if (disk.entry(join(root, folder)) !== undefined) return;
  makeFolders(root, dirname(folder), disk);
  makeFolder(disk, join(root, folder));
}

function hasSameBytes(a: string, b: string, disk: Disk): boolean {
  if (disk.entry(a)?.kind !== 'file' || disk.entry(b)?.kind !== 'file') return false;
  const bytes = disk.read(b);
  return bytes !== undefined && disk.read(a)?.equals(bytes) === true;
}

/** @returns undefined where it is damaged, or names a path that Alfred would not write */
function readJournal(
  root: string,
  state: Exclude<JournalState, 'settled'>,
  disk: Disk,
): Journal | undefined {
  return stepFor(TRANSACTION_FOLDER, () => {
    const bytes = disk.read(join(root, TRANSACTION_FOLDER, JOURNAL_NAMES[state]));
    const journal = bytes === undefined ? undefined : parseJournal(bytes.toString('utf8'));
    if (journal === undefined) return undefined;
    const guard = new FolderGuard(root);
    const paths = [...journal.folders, ...journal.steps.map(({ path }) => path)];
    return paths.every((path) => guard.check(path) === undefined) ? journal : undefined;
  });
}

function ended(how: 'completed' | 'taken back', kept: readonly string[]): Diagnostic {
  const backups =
    kept.length === 0 ? '' : ` Files written there since were put aside: ${kept.join(', ')}.`;
  return {
    code: 'workspace/recovered',
    severity: kept.length === 0 ? 'hint' : 'warning',
    message: `An earlier run was killed while it wrote; its work was ${how}.${backups}`,
    help: kept.length === 0 ? 'Nothing is left to do.' : 'Look through what was put aside.',
    at: startOf(TRANSACTION_FOLDER),
  };
}

function brokenJournal(name: string): Diagnostic {
  return {
    code: 'workspace/broken-journal',
    severity: 'error',
    message:
      'An earlier run was killed while it wrote, and its journal is damaged, so its work can be neither completed nor taken back.',
    help: `Look which files are wrong (git diff), mend them, remove the folder ${TRANSACTION_FOLDER}, and run «alfred generate».`,
    at: startOf(`${TRANSACTION_FOLDER}/${name}`),
  };
}
