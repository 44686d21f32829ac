import { join } from 'node:path';
import { hasErrors, startOf, type Diagnostic } from '@alfred/model';
import { BACKUP_FOLDER } from './backup.js';
import { systemDisk, type Disk } from './disk.js';
import { DiskFailure, diskFinding } from './disk-failure.js';
import { refusedPath } from './drift-findings.js';
import { readFileBytes } from './file-bytes.js';
import { busyFinding, withLock, type LockOptions } from './lock.js';
import { hashOf } from './record.js';
import { settleLeftover } from './recover.js';
import { ensureStateFolder } from './state-folder.js';
import { makeChanges, type Change } from './transaction.js';
import {
  copiesOf,
  numberOfRecord,
  parseUndoRecord,
  undoRecordPath,
  type UndoFile,
} from './undo-record.js';
import { FolderGuard } from './workspace-path.js';

export interface UndoOptions extends LockOptions {
  /** Default: the real one. */
  readonly disk?: Disk;
}

/** What taking back the last run did. With an error among the findings nothing was changed. */
export interface Undone {
  /** Files that have their old content again, or are gone again. */
  readonly paths: readonly string[];
  /** Whether there was a run to take back. */
  readonly found: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes back the last run that wrote with `undoable`: all of its files, or none where somebody has changed one since. Doing
 * it again takes back the run before.
 */
export function undoLast(root: string, options: UndoOptions = {}): Undone {
  const disk = options.disk ?? systemDisk;
  if (lastRecord(root, disk) === undefined) return { paths: [], found: false, diagnostics: [] };
  try {
    ensureStateFolder(root, disk);
    const locked = withLock(root, disk, options, () => undoLocked(root, disk));
    return 'busy' in locked ? failed([busyFinding(locked.busy)]) : locked.result;
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    return failed([diskFinding(error, 'Nothing was changed.')]);
  }
}

function undoLocked(root: string, disk: Disk): Undone {
  const recovered = settleLeftover(root, disk);
  if (hasErrors(recovered)) return failed(recovered);
  const last = lastRecord(root, disk);
  if (last === undefined) return { paths: [], found: false, diagnostics: recovered };
  const findings = last.files.flatMap((file) => changedSince(root, file) ?? []);
  if (findings.length > 0) return failed(findings);
  const changes = last.files.flatMap((file) => changesFor(root, last.folder, file, disk));
  const record: Change = {
    path: undoRecordPath(last.folder),
    bytes: undefined,
    mode: 0o600,
  };
  const outcome = makeChanges(root, [...changes, record], disk);
  if (outcome.type !== 'made')
    return failed([diskFinding(outcome.failure, 'Nothing was changed.')]);
  return { paths: last.files.map(({ path }) => path), found: true, diagnostics: recovered };
}

function failed(diagnostics: readonly Diagnostic[]): Undone {
  return { paths: [], found: true, diagnostics };
}

function lastRecord(
  root: string,
  disk: Disk,
): { readonly folder: string; readonly files: readonly UndoFile[] } | undefined {
  const numbers = (disk.list(join(root, BACKUP_FOLDER)) ?? [])
    .flatMap((name) => numberOfRecord(name) ?? [])
    .sort((a, b) => b - a);
  for (const number of numbers) {
    const folder = copiesOf(number);
    const text = disk.read(join(root, undoRecordPath(folder)))?.toString('utf8');
    const record = text === undefined ? undefined : parseUndoRecord(text);
    if (record !== undefined) return { folder, files: record.files };
  }
  return undefined;
}

function changedSince(root: string, { path, sha256 }: UndoFile): Diagnostic | undefined {
  const refusal = new FolderGuard(root).check(path);
  if (refusal !== undefined) return refusedPath(path, refusal);
  const there = readFileBytes(join(root, path));
  if (there.type === 'bytes' && hashOf(there.bytes) === sha256) return undefined;
  return {
    code: 'workspace/changed-meanwhile',
    severity: 'error',
    message:
      'This file was changed after Alfred wrote it, so taking that back would undo the change, too; nothing was changed.',
    help: `The old text is kept under ${BACKUP_FOLDER}/.`,
    at: startOf(path),
  };
}

/** The old content takes the place of the new one, and its copy is no longer needed. */
function changesFor(
  root: string,
  folder: string,
  { action, path }: UndoFile,
  disk: Disk,
): readonly Change[] {
  if (action === 'made') return [{ path, bytes: undefined, mode: 0o644 }];
  const copy = `${folder}/${path}`;
  const bytes = disk.read(join(root, copy));
  if (bytes === undefined) throw new DiskFailure(copy, 'ENOENT');
  return [
    { path, bytes, mode: 0o644, isUnique: true },
    { path: copy, bytes: undefined, mode: 0o600 },
  ];
}
