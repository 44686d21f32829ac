import type { HealthCheck } from '../check.js';
import { CheckFailure, type CheckOptions } from './check-failure.js';

/** What a file system says of itself, in blocks, as `statfs` gives it. */
export interface FileSystemSpace {
  /** Bytes of a block. */
  readonly bsize: number;
  readonly blocks: number;
  /** Blocks that a process without privileges may still take. */
  readonly bavail: number;
}

export interface DiskCheckOptions extends CheckOptions {
  /** A folder on the file system that is looked at. */
  readonly path: string;
  /** Looks: `statfs` of `node:fs/promises`. */
  readonly statfs: (path: string) => Promise<FileSystemSpace>;
  /** Down when less is free, in bytes. Default 100 MiB. */
  readonly minimumFreeBytes?: number;
}

/** Up while a file system has room. */
export function diskCheck({
  path,
  statfs,
  minimumFreeBytes = 100 * 1024 ** 2,
  ...options
}: DiskCheckOptions): HealthCheck {
  return {
    intervalMs: 30_000,
    ...options,
    async run() {
      const { bsize, blocks, bavail } = await statfs(path);
      const freeBytes = bavail * bsize;
      if (freeBytes < minimumFreeBytes) throw new CheckFailure('disk full');
      return { path, freeBytes, totalBytes: blocks * bsize };
    },
  };
}
