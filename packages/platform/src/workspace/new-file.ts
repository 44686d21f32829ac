import { randomBytes } from 'node:crypto';
import type { Disk } from './disk.js';

/** Whom a file belongs to and what its bits are, for a file that takes the place of another. */
export interface FileRights {
  readonly mode: number;
  readonly userId: number;
  readonly groupId: number;
}

/**
 * Writes a file that must not be there yet, down to the disk itself. Without `rights`, `mode` passes the user's umask;
 * with them, they are set as they are, the owner as far as the system lets us.
 */
export function writeNewFile(
  disk: Disk,
  path: string,
  bytes: Buffer,
  mode: number,
  rights?: FileRights,
): void {
  const file = disk.create(path, mode);
  try {
    disk.write(file, bytes);
    if (rights !== undefined) setRights(disk, file, rights);
    disk.sync(file);
  } finally {
    disk.close(file);
  }
}

function setRights(disk: Disk, file: number, rights: FileRights): void {
  const own = process.getuid?.() === rights.userId && process.getgid?.() === rights.groupId;
  if (!own) {
    try {
      disk.setOwner(file, rights.userId, rights.groupId);
    } catch {
      // Only root may give files away; the content matters more than whose it is.
    }
  }
  disk.setMode(file, rights.mode);
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
