import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { errnoOf } from './errno.js';

/** What the disk knows of an entry, links not followed. */
export interface DiskEntry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits only. */
  readonly mode: number;
  readonly userId: number;
  readonly groupId: number;
  readonly modifiedMs: number;
  readonly sizeBytes: number;
}

/**
 * The single steps that change a disk, each one call to the system, so that a test can end a run between any two of them.
 * All throw what the system answers; what only reads gives undefined where there is nothing.
 */
export interface Disk {
  makeFolder(path: string, mode: number): void;
  removeFolder(path: string): void;
  /** Makes a file that must not be there yet, and gives its handle. */
  create(path: string, mode: number): number;
  /** May stop half-way when it fails. */
  write(file: number, bytes: Buffer): void;
  setMode(file: number, mode: number): void;
  setFolderMode(path: string, mode: number): void;
  setOwner(file: number, userId: number, groupId: number): void;
  /** Waits until what was written is on the disk itself. */
  sync(file: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  /** A second name for a file. */
  link(from: string, to: string): void;
  /** A symbolic link; its text need not be a path. */
  symlink(text: string, path: string): void;
  unlink(path: string): void;

  entry(path: string): DiskEntry | undefined;
  list(path: string): readonly string[] | undefined;
  read(path: string): Buffer | undefined;
  readLink(path: string): string | undefined;
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** The real disk. */
export const systemDisk: Disk = {
  makeFolder: (path, mode) => {
    mkdirSync(path, { mode });
  },
  removeFolder: (path) => rmdirSync(path),
  create: (path, mode) => openSync(path, NEW_FILE, mode),
  write: (file, bytes) => {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  },
  setMode: (file, mode) => fchmodSync(file, mode),
  setFolderMode: (path, mode) => chmodSync(path, mode),
  setOwner: (file, userId, groupId) => fchownSync(file, userId, groupId),
  sync: (file) => fsyncSync(file),
  close: (file) => closeSync(file),
  rename: (from, to) => renameSync(from, to),
  link: (from, to) => linkSync(from, to),
  symlink: (text, path) => symlinkSync(text, path),
  unlink: (path) => unlinkSync(path),

  entry: (path) => absentAs(() => entryOf(path)),
  list: (path) => absentAs(() => readdirSync(path).sort()),
  read: (path) => absentAs(() => readFileSync(path)),
  readLink: (path) => absentAs(() => readlinkSync(path)),
};

function entryOf(path: string): DiskEntry | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return {
    kind: stats.isFile()
      ? 'file'
      : stats.isDirectory()
        ? 'folder'
        : stats.isSymbolicLink()
          ? 'link'
          : 'other',
    mode: stats.mode & 0o7777,
    userId: stats.uid,
    groupId: stats.gid,
    modifiedMs: stats.mtimeMs,
    sizeBytes: stats.size,
  };
}

function absentAs<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
