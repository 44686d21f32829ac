import { join } from 'node:path';
import type { Disk } from './disk.js';
import { stepFor } from './disk-failure.js';
import { errnoOf } from './errno.js';
import {
  JOURNAL_NAMES,
  newName,
  oldName,
  TRANSACTION_FOLDER,
  type Journal,
  type JournalState,
} from './journal.js';
import { removeQuietly } from './new-file.js';

/**
 * Brings the new tree about. Each step can be run again after it was run, so that any number of runs may end on the way.
 * @param keepPersons is given each path before it is written or removed, by runs that come later and may meet new files there
 * @throws DiskFailure
 */
export function rollForward(
  root: string,
  journal: Journal,
  disk: Disk,
  keepPersons?: (path: string, index: number) => void,
): void {
  const stage = join(root, TRANSACTION_FOLDER);
  journal.steps.forEach(({ path, action }, index) => {
    stepFor(path, () => {
      const target = join(root, path);
      const staged = join(stage, newName(index));
      if (action === 'write' && disk.entry(staged) !== undefined) {
        keepPersons?.(path, index);
        disk.rename(staged, target);
      } else if (action === 'remove' && disk.entry(target) !== undefined) {
        keepPersons?.(path, index);
        if (disk.entry(target) !== undefined) disk.unlink(target);
      }
    });
  });
}

/**
 * Brings the old tree back; can be run again as `rollForward` can.
 * @throws DiskFailure
 */
export function rollBack(root: string, journal: Journal, disk: Disk): void {
  const stage = join(root, TRANSACTION_FOLDER);
  journal.steps.forEach(({ path, action, replaces }, index) => {
    stepFor(path, () => {
      const target = join(root, path);
      const old = join(stage, oldName(index));
      const isDone =
        action === 'write'
          ? disk.entry(join(stage, newName(index))) === undefined
          : disk.entry(target) === undefined;
      if (!isDone) return;
      if (replaces === undefined) {
        if (action === 'write') ignoring(['ENOENT'], () => disk.unlink(target));
      } else if (disk.entry(old) !== undefined) {
        // Where the folder is gone, somebody removed it on purpose since.
        ignoring(['ENOENT', 'ENOTDIR'], () => disk.rename(old, target));
      }
    });
  });
  takeBackFolders(root, journal, disk);
}

/** Removes the folders that were made for a transaction, inner ones first, as far as nothing lies in them. */
export function takeBackFolders(root: string, journal: Journal, disk: Disk): void {
  for (const folder of [...journal.folders].reverse()) {
    try {
      disk.removeFolder(join(root, folder));
    } catch (error) {
      // An empty folder more does no harm; our own faults must show.
      if (errnoOf(error) === '') throw error;
    }
  }
}

/** Gives the journal its next name: the one step that decides what later runs make of it. */
export function markJournal(root: string, from: JournalState, to: JournalState, disk: Disk): void {
  const stage = join(root, TRANSACTION_FOLDER);
  stepFor(TRANSACTION_FOLDER, () =>
    disk.rename(join(stage, JOURNAL_NAMES[from]), join(stage, JOURNAL_NAMES[to])),
  );
}

/** Names that a transaction gives; nothing else is ever thrown away. */
const STAGED_NAME = /^(?:new|old)-\d+$/;
const JOURNAL_NAME = /^journal\.[a-z]+(?:\.[0-9a-f]+\.new)?$/;

/** Throws away what was staged, the journal last. What cannot be removed now is removed by a later run. */
export function discard(root: string, disk: Disk, from: JournalState): void {
  const stage = join(root, TRANSACTION_FOLDER);
  try {
    if (from !== 'staged' && from !== 'settled') markJournal(root, from, 'settled', disk);
    const names = disk.list(stage) ?? [];
    const staged = names.filter((name) => STAGED_NAME.test(name));
    const journals = names.filter((name) => JOURNAL_NAME.test(name));
    for (const name of [...staged, ...journals]) removeQuietly(disk, join(stage, name));
    disk.removeFolder(stage);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
  }
}

function ignoring(errnos: readonly string[], step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!errnos.includes(errnoOf(error))) throw error;
  }
}
