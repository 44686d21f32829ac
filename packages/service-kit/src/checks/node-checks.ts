import { statfs } from 'node:fs/promises';
import {
  diskCheck,
  memoryCheck,
  type DiskCheckOptions,
  type HealthCheck,
  type MemoryCheckOptions,
} from '@alfred/health';

/** No container has this much: it is how a control group says that it has no limit. */
const noLimitBytes = 2 ** 60;

/** A health check of the file system that a folder is on: `health.addCheck(freeSpaceCheck({ name: 'data', path: '/data' }))`. */
export function freeSpaceCheck(options: Omit<DiskCheckOptions, 'statfs'>): HealthCheck {
  return diskCheck({ ...options, statfs });
}

/** A health check of this process's memory against its container's limit. Worth showing, and seldom critical. */
export function processMemoryCheck(options: Omit<MemoryCheckOptions, 'use'>): HealthCheck {
  return memoryCheck({ ...options, use: memoryUse });
}

/** What the process holds, and what its control group allows. */
function memoryUse(): { readonly usedBytes: number; readonly limitBytes: number | undefined } {
  const allowedBytes = process.constrainedMemory();
  const isLimited = allowedBytes > 0 && allowedBytes < noLimitBytes;
  return { usedBytes: process.memoryUsage.rss(), limitBytes: isLimited ? allowedBytes : undefined };
}
