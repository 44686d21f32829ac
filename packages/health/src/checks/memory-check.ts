import type { HealthCheck } from '../check.js';
import { CheckFailure, type CheckOptions } from './check-failure.js';

/** Memory of a process, in bytes. */
export interface MemoryUse {
  readonly usedBytes: number;
  /** What it is killed beyond, such as its container's limit; undefined where there is none. */
  readonly limitBytes: number | undefined;
}

export interface MemoryCheckOptions extends CheckOptions {
  readonly use: () => MemoryUse;
  /** Down when more of the limit is used, 0 to 1. Default 0.95. */
  readonly maximumFraction?: number;
}

/** Up while the process is away from its limit, and always where there is none. */
export function memoryCheck({
  use,
  maximumFraction = 0.95,
  ...options
}: MemoryCheckOptions): HealthCheck {
  return {
    ...options,
    async run() {
      const { usedBytes, limitBytes } = use();
      if (limitBytes === undefined) return { usedBytes };
      if (usedBytes > limitBytes * maximumFraction) throw new CheckFailure('memory full');
      return { usedBytes, limitBytes };
    },
  };
}
