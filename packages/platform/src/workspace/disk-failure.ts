import { startOf, type Diagnostic } from '@alfred/model';
import { errnoOf, printErrno } from './errno.js';

/** A step on the disk that the system refused, with the path of the workspace that it was for. */
export class DiskFailure extends Error {
  readonly path: string;
  /** The system's name of the failure: `ENOSPC`. */
  readonly code: string;

  constructor(path: string, code: string, options?: ErrorOptions) {
    super(`${path}: ${printErrno(code)}`, options);
    this.name = 'DiskFailure';
    this.path = path;
    this.code = code;
  }
}

/** Runs a step for a path; what the system refuses comes out as a DiskFailure, our own faults as they are. */
export function stepFor<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof DiskFailure) throw error;
    const errno = errnoOf(error);
    // The system's names start with E and have no underscore; Node's own (ERR_…) are faults of ours.
    if (!/^E[A-Z0-9]+$/.test(errno)) throw error;
    throw new DiskFailure(path, errno, { cause: error });
  }
}

/** What a refused step means for the person who waits for the files. */
export function diskFinding(failure: DiskFailure, outcome: string): Diagnostic {
  const { code, help } = kinds[failure.code] ?? {
    code: 'workspace/write-failed',
    help: 'Mend what the system reports, then run the command again.',
  };
  return {
    code,
    severity: 'error',
    message: `${failure.path} could not be written: ${printErrno(failure.code)}. ${outcome}`,
    help,
    at: startOf(failure.path),
  };
}

const full = {
  code: 'workspace/disk-full',
  help: 'Free some space on this disk, then run the command again.',
};
const locked = {
  code: 'workspace/read-only',
  help: 'Make the disk and the folder writable for your user, then run the command again.',
};
const kinds: Readonly<Record<string, { readonly code: string; readonly help: string }>> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: locked,
  EACCES: locked,
  EPERM: locked,
};
