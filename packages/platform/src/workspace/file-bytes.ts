import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { errnoOf } from './errno.js';

/** What is at a path, links not followed. */
export type FileBytes =
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  | { readonly type: 'absent' }
  /** `what` names it in words: «a symbolic link». */
  | { readonly type: 'other'; readonly what: string };

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** No generated file is as large; what is larger is not read into memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Reads an ordinary file. Throws what the system answers where it may not be read. */
export function readFileBytes(absolute: string): FileBytes {
  let file: number;
  try {
    file = openSync(absolute, FLAGS);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT') return { type: 'absent' };
    if (errno === 'ELOOP' || errno === 'EMLINK') return { type: 'other', what: 'a symbolic link' };
    if (errno === 'ENXIO' || errno === 'ENODEV') return { type: 'other', what: 'a socket' };
    throw error;
  }
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) return { type: 'other', what: 'a folder' };
    if (!stats.isFile()) return { type: 'other', what: 'a pipe or device' };
    if (stats.size > MAX_BYTES) return { type: 'other', what: 'a very large file' };
    return { type: 'bytes', bytes: readFileSync(file) };
  } finally {
    closeSync(file);
  }
}
