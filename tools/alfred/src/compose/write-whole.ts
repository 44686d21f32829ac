import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file whole or not at all: a new one beside it takes its place, with the rights it had. */
export function writeWhole(path: string, text: string): void {
  const beside = join(dirname(path), `.alfred-${process.pid}-${Date.now().toString(36)}.tmp`);
  try {
    const handle = openSync(beside, 'wx', modeOf(path));
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function modeOf(path: string): number {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return 0o644;
  }
}
