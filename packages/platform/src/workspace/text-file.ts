import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { join, sep } from 'node:path';
import { errnoOf } from './errno.js';
import { checkPlainPath } from './workspace-path.js';

/** What reading a text file of the workspace gave. */
export type TextFile =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'absent' }
  /** A folder, a pipe, a device: `what` is its name in words. */
  | { readonly type: 'not-a-file'; readonly what: string }
  | { readonly type: 'too-large'; readonly sizeBytes: number }
  /** The place of the first bytes that are not UTF-8, counted from 1. */
  | { readonly type: 'not-text'; readonly line: number; readonly column: number }
  /** A symbolic link that leads out of the workspace, or nowhere. */
  | { readonly type: 'outside' }
  | { readonly type: 'dangling' }
  /** `errno` is the system's name of the failure. */
  | { readonly type: 'unreadable'; readonly errno: string };

/** Never follows a link unseen, never waits for a pipe's other end, never becomes a device's terminal. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** Reads texts below one folder, each at most `maxBytes` long. One buffer serves all reads. */
export class TextReader {
  readonly #root: string;
  readonly #maxBytes: number;
  readonly #buffer: Buffer;
  #realRoot: string | undefined;

  constructor(root: string, maxBytes: number) {
    this.#root = root;
    this.#maxBytes = maxBytes;
    // One byte more than allowed shows that a file grew after it was measured.
    this.#buffer = Buffer.allocUnsafe(maxBytes + 1);
  }

  /** Reads a file, following symbolic links only where they stay inside. A byte order mark is left out. */
  read(path: string): TextFile {
    if (path.includes('..') && checkPlainPath(path) !== undefined) return { type: 'outside' };
    const absolute = `${this.#root}${sep}${path}`;
    try {
      return this.#open(absolute);
    } catch (error) {
      const errno = errnoOf(error);
      // FreeBSD says EMLINK where the others say ELOOP.
      if (errno === 'ELOOP' || errno === 'EMLINK') return this.#readLinked(absolute);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return { type: 'absent' };
      if (errno === 'ENXIO' || errno === 'ENODEV') return { type: 'not-a-file', what: 'a socket' };
      return { type: 'unreadable', errno };
    }
  }

  /** Whether a path, with all its links resolved, lies in the workspace. Throws where it leads nowhere. */
  isInside(absolute: string): boolean {
    this.#realRoot ??= realpathSync(this.#root);
    const real = realpathSync(absolute);
    return real === this.#realRoot || real.startsWith(join(this.#realRoot, sep));
  }

  #readLinked(absolute: string): TextFile {
    try {
      return this.isInside(absolute) ? this.#open(realpathSync(absolute)) : { type: 'outside' };
    } catch (error) {
      const errno = errnoOf(error);
      return errno === 'ENOENT' ? { type: 'dangling' } : { type: 'unreadable', errno };
    }
  }

  #open(absolute: string): TextFile {
    const file = openSync(absolute, FLAGS);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { type: 'not-a-file', what: kindOf(stats) };
      if (stats.size > this.#maxBytes) return { type: 'too-large', sizeBytes: stats.size };
      return this.#take(file);
    } finally {
      closeSync(file);
    }
  }

  #take(file: number): TextFile {
    let length = 0;
    for (;;) {
      const count = readSync(file, this.#buffer, length, this.#buffer.length - length, null);
      length += count;
      if (length > this.#maxBytes) return { type: 'too-large', sizeBytes: length };
      // The second read that finds nothing costs less than the texts that a short read would cut off.
      if (count === 0) break;
    }
    const bytes = this.#buffer.subarray(0, length);
    if (!isUtf8(bytes)) return { type: 'not-text', ...firstFault(bytes) };
    const start =
      length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return { type: 'text', text: bytes.toString('utf8', start) };
  }
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

/** Where the first bytes are that no UTF-8 text has. */
function firstFault(bytes: Buffer): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    const row = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(row)) return { line, column: row.toString('utf8').indexOf('\uFFFD') + 1 };
    if (end === -1) return { line, column: 1 };
    line += 1;
    start = end + 1;
  }
}
