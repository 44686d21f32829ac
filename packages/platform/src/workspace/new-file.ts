import { randomBytes } from 'node:crypto';
import type { Disk } from './disk.js';
import { errnoOf } from './errno.js';

/** The bits of a file and whom it belongs to; without an owner it belongs to who makes it. */
export interface FileRights {
  readonly mode: number;
  readonly userId?: number;
  readonly groupId?: number;
}

/**
 * Writes a file that must not be there yet.
 * @param rights bits from which the user's umask takes, or rights that are set as they are, the owner as far as the system lets us
 * @param isAwaited whether to wait until it is on the disk itself, where no power cut harms it; default true
 */
export function writeNewFile(
  disk: Disk,
  path: string,
  bytes: Buffer,
  rights: number | FileRights,
  isAwaited = true,
): void {
  const file = disk.create(path, typeof rights === 'number' ? rights : rights.mode);
  try {
    disk.write(file, bytes);
    if (typeof rights !== 'number') setRights(disk, file, rights);
    if (isAwaited) disk.sync(file);
  } finally {
    disk.close(file);
  }
}

function setRights(disk: Disk, file: number, { mode, userId, groupId }: FileRights): void {
  const isOwn = process.getuid?.() === userId && process.getgid?.() === groupId;
  if (userId !== undefined && groupId !== undefined && !isOwn) {
    try {
      disk.setOwner(file, userId, groupId);
    } catch (error) {
      // Only root may give files away; the content matters more than whose it is.
      if (errnoOf(error) !== 'EPERM') throw error;
    }
  }
  disk.setMode(file, mode);
}

/** Ends the names of files that are not whole yet. */
export const UNFINISHED = '.new';

/** Puts a file into place whole or not at all: written beside it under a name of its own, then renamed. */
export function replaceFile(disk: Disk, path: string, bytes: Buffer, mode: number): void {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    writeNewFile(disk, unfinished, bytes, mode);
    disk.rename(unfinished, path);
  } catch (error) {
    removeQuietly(disk, unfinished);
    throw error;
  }
}

/** Removes a file that does no harm where it stays. */
export function removeQuietly(disk: Disk, path: string): void {
  try {
    disk.unlink(path);
  } catch {
    // Not there, or not removable: either way nothing follows from it.
  }
}

/** Makes a folder for its owner only; one that another run made meanwhile is as good. */
export function makeFolder(disk: Disk, path: string, mode = 0o700): void {
  try {
    disk.makeFolder(path, mode);
  } catch (error) {
    if (disk.entry(path)?.kind !== 'folder') throw error;
  }
}
