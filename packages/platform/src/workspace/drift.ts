import type { Diagnostic } from '@alfred/model';

/**
 * How a file on disk stands to what shall be there.
 * `new`: not there yet. `changed`: there, ours, and other. `same`: byte for byte.
 * `edited`: ours, and changed by a person since. `foreign`: a person's, never overwritten.
 * `stale`: ours, unchanged, and no longer wanted.
 */
export type DriftState = 'new' | 'changed' | 'same' | 'edited' | 'foreign' | 'stale';

/** One file, compared. */
export interface Drift {
  readonly path: string;
  readonly state: DriftState;
  /** What is on disk, where it is a text that could be read. */
  readonly before?: string;
  /** What shall be there; absent for what is no longer wanted. */
  readonly after?: string;
  /** Why writing leaves this file alone: an error keeps the whole run from writing, a warning only this file. */
  readonly finding?: Diagnostic;
}

/** Whether writing would change this file. */
export function isPending(drift: Drift): boolean {
  return drift.state === 'new' || drift.state === 'changed' || drift.state === 'stale';
}
