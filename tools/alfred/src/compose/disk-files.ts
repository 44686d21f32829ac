import type { ComposeFiles } from '@alfred/compose-file';
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Largest file that is opened, in bytes: a little more than the reader takes, so that the reader says why. */
const MAX_BYTES = 1024 * 1024;

/** Files of this machine, seen from a folder. A pipe or a device is never waited for. */
export function diskFiles(workingFolder: string): ComposeFiles {
  return {
    read: (path) => readRegular(resolve(workingFolder, path)),
    exists: (path) => existsSync(resolve(workingFolder, path)),
  };
}

function readRegular(path: string): ReturnType<ComposeFiles['read']> {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return whyNot(error);
  }
  try {
    const { size, isRegular } = lookAt(handle);
    if (!isRegular) return 'not-a-file';
    return size > MAX_BYTES ? 'too-large' : readFileSync(handle);
  } catch (error) {
    return whyNot(error);
  } finally {
    closeSync(handle);
  }
}

function lookAt(handle: number): { readonly size: number; readonly isRegular: boolean } {
  const stat = fstatSync(handle);
  return { size: stat.size, isRegular: stat.isFile() };
}

function whyNot(error: unknown): 'missing' | 'not-a-file' | 'no-rights' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'no-rights';
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG'
    ? 'missing'
    : 'not-a-file';
}
