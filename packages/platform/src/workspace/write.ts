import { join } from 'node:path';
import { hasErrors, type Diagnostic, type GeneratedFile } from '@alfred/model';
import { decideWriting, type DecideOptions, type WriteDecision } from './decide-writing.js';
import { systemDisk, type Disk } from './disk.js';
import { DiskFailure, diskFinding } from './disk-failure.js';
import type { Drift } from './drift.js';
import type { Edit } from './edits.js';
import { busyFinding, withLock, type LockOptions } from './lock.js';
import { replaceFile } from './new-file.js';
import { settleLeftover } from './recover.js';
import { ensureStateFolder } from './state-folder.js';
import { makeChanges, type Change, type Outcome } from './transaction.js';
import { STATE_FOLDER } from './workspace-path.js';

export interface WriteOptions extends LockOptions {
  /**
   * What the list is complete for: the name of the target. Files that Alfred wrote for it before and that are not in the list
   * are removed. Default: the list is a part only, and nothing is removed.
   */
  readonly scope?: string;
  /** Overwrites generated files that a person edited, and keeps each under `.alfred/backup/<n>/`. Default false. */
  readonly force?: boolean;
  /** Changes that a person asked for in files of their own, made together with the rest or not at all. */
  readonly edits?: readonly Edit[];
  /** Keeps what the run changes, so that `undoLast` can take it back. Default false. */
  readonly undoable?: boolean;
  /** Default: the real one. */
  readonly disk?: Disk;
}

/** What a run wrote. With an error among the findings it wrote nothing. */
export interface Written {
  /** Every file as it was found, edits first. */
  readonly drift: readonly Drift[];
  /** Paths that were made or changed. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Copies that were kept of what was overwritten. */
  readonly backups: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes all files, or none. What is the same stays untouched; what is a person's is refused. */
export function writeFiles(
  root: string,
  files: readonly GeneratedFile[],
  options: WriteOptions = {},
): Written {
  const disk = options.disk ?? systemDisk;
  const first = decideWriting(root, files, options, disk);
  if (hasErrors(first.diagnostics)) return nothingWritten(first);
  if (first.changes.length === 0) {
    if (first.recordChange !== undefined) noteQuietly(root, first.recordChange, disk);
    return nothingWritten(first);
  }
  try {
    ensureStateFolder(root, disk);
    const locked = withLock(root, disk, options, () => writeLocked(root, files, options, disk));
    return 'busy' in locked ? nothingWritten(first, busyFinding(locked.busy)) : locked.result;
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    return nothingWritten(first, diskFinding(error, UNDONE));
  }
}

/** Decides again, now that no other run can change what it sees, and writes. */
function writeLocked(
  root: string,
  files: readonly GeneratedFile[],
  options: DecideOptions,
  disk: Disk,
): Written {
  const recovered = settleLeftover(root, disk);
  const decision = decideWriting(root, files, options, disk);
  const known = { ...decision, diagnostics: [...recovered, ...decision.diagnostics] };
  if (hasErrors(known.diagnostics)) return nothingWritten(known);
  const { changes, recordChange } = decision;
  const all = recordChange === undefined ? changes : [...changes, recordChange];
  const outcome = makeChanges(root, all, disk);
  return outcome.type === 'made'
    ? resultOf(known, changes)
    : nothingWritten(known, failed(outcome));
}

/** Where nothing else is to be written, a note that cannot be made must not be an error: the disk may be read-only. */
function noteQuietly(root: string, { path, bytes, mode }: Change, disk: Disk): void {
  try {
    ensureStateFolder(root, disk);
    withLock(root, disk, { waitMs: 0 }, () => {
      if (bytes !== undefined) replaceFile(disk, join(root, path), bytes, mode);
    });
  } catch {
    // Without the note, edits by hand are told from our own text by git alone.
  }
}

const UNDONE = 'Nothing was changed.';
const UNSETTLED =
  'The disk did not let this run take back what it had written; the next run that may write here ends it.';

function failed(outcome: Exclude<Outcome, { type: 'made' }>): Diagnostic {
  return diskFinding(outcome.failure, outcome.type === 'undone' ? UNDONE : UNSETTLED);
}

function nothingWritten(decision: WriteDecision, finding?: Diagnostic): Written {
  const { drift, diagnostics } = decision;
  const all = finding === undefined ? diagnostics : [...diagnostics, finding];
  return { drift, written: [], removed: [], backups: [], diagnostics: all };
}

function resultOf(decision: WriteDecision, changes: readonly Change[]): Written {
  const visible = changes.filter(({ path }) => !path.startsWith(`${STATE_FOLDER}/`));
  return {
    drift: decision.drift,
    written: visible.filter(({ bytes }) => bytes !== undefined).map(({ path }) => path),
    removed: visible.filter(({ bytes }) => bytes === undefined).map(({ path }) => path),
    backups: decision.backups,
    diagnostics: decision.diagnostics,
  };
}
