import { join } from 'node:path';
import { startOf, type Diagnostic } from '@alfred/model';
import type { Disk } from './disk.js';
import { stepFor } from './disk-failure.js';
import { errnoOf } from './errno.js';
import { removeQuietly } from './new-file.js';
import {
  isRunning,
  parseRun,
  placeHere,
  printRun,
  thisRun,
  type RunIdentity,
} from './run-identity.js';
import { STATE_FOLDER } from './workspace-path.js';

const LOCK = `${STATE_FOLDER}/lock`;

/** A lock of another machine or container cannot be asked whether its owner lives; after this it is taken as left behind. */
const FOREIGN_LOCK_AGE_MS = 600_000;

const POLL_MS = 20;

export interface LockOptions {
  /** How long to wait for another run to end, in ms. Default 2 000: writing a large workspace takes less. */
  readonly waitMs?: number;
}

/** A run that holds the workspace and is at work. */
export interface Busy {
  readonly processId: number;
}

/**
 * Runs `work` while no other run writes to the workspace. The state folder must be there.
 * The lock is a symbolic link whose text names its owner: the system makes it whole or not at all, so a killed run never leaves half of one.
 * @returns what `work` gives, or who is at work
 * @throws DiskFailure where the lock cannot be made
 */
export function withLock<T>(
  root: string,
  disk: Disk,
  options: LockOptions,
  work: () => T,
): { readonly result: T } | { readonly busy: Busy } {
  const path = join(root, LOCK);
  const deadline = Date.now() + (options.waitMs ?? 2000);
  for (;;) {
    const busy = stepFor(LOCK, () => tryLock(path, disk));
    if (busy === undefined) break;
    if (Date.now() >= deadline) return { busy };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
  try {
    return { result: work() };
  } finally {
    removeQuietly(disk, path);
  }
}

/** Says who keeps the workspace from being written. */
export function busyFinding(busy: Busy): Diagnostic {
  return {
    code: 'workspace/busy',
    severity: 'error',
    message: `Another run of alfred (process ${busy.processId}) is writing to this workspace, so nothing was written.`,
    help: `Wait until it ends. If there is no such process, remove ${LOCK}.`,
    at: startOf(LOCK),
  };
}

/** @returns undefined when the lock is ours now */
function tryLock(path: string, disk: Disk): Busy | undefined {
  for (;;) {
    if (makeLink(path, disk)) return undefined;
    const owner = ownerOf(path, disk);
    if (owner === undefined) continue;
    const breaker = isLeftBehind(owner, path, disk) ? breakLock(path, disk) : owner;
    if (breaker !== undefined) return { processId: breaker.processId };
  }
}

/**
 * Removes a lock that was left behind. Two runs that both see a dead owner must not remove each other's new lock: one at a time
 * looks again and removes.
 * @returns the other run that is at it, where there is one
 */
function breakLock(path: string, disk: Disk): RunIdentity | undefined {
  const breaking = `${path}.breaking`;
  if (!makeLink(breaking, disk)) {
    const other = ownerOf(breaking, disk);
    if (other !== undefined && !isLeftBehind(other, breaking, disk)) return other;
    removeQuietly(disk, breaking);
    return undefined;
  }
  try {
    const owner = ownerOf(path, disk);
    if (owner !== undefined && isLeftBehind(owner, path, disk)) disk.unlink(path);
  } finally {
    removeQuietly(disk, breaking);
  }
  return undefined;
}

function makeLink(path: string, disk: Disk): boolean {
  try {
    disk.symlink(printRun(thisRun()), path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(path: string, disk: Disk): RunIdentity | undefined {
  const text = disk.readLink(path);
  return text === undefined ? undefined : parseRun(text);
}

function isLeftBehind(owner: RunIdentity, path: string, disk: Disk): boolean {
  if (owner.place === placeHere()) return !isRunning(owner);
  const entry = disk.entry(path);
  return entry !== undefined && Date.now() - entry.modifiedMs > FOREIGN_LOCK_AGE_MS;
}
