import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hasErrors, type Diagnostic, type GeneratedFile } from '@alfred/model';
import { nextBackupFolder } from './backup.js';
import { compareFiles, type CompareOptions } from './compare.js';
import type { Disk } from './disk.js';
import { isPending, type Drift } from './drift.js';
import { compareEdits, type Edit } from './edits.js';
import { nextRecord } from './next-record.js';
import { hashOf, printRecord, readRecord, RECORD_FILE } from './record.js';
import { completeScope } from './scope.js';
import type { Change } from './transaction.js';
import { printUndoRecord, undoRecordPath, type UndoFile } from './undo-record.js';

export interface DecideOptions extends CompareOptions {
  readonly force?: boolean;
  readonly edits?: readonly Edit[];
  /** Keeps what the run changes, so that `undoLast` can take it back. Default false. */
  readonly undoable?: boolean;
}

/** What writing would do. */
export interface WriteDecision {
  readonly drift: readonly Drift[];
  /** Changes of the tree and their backups; empty where nothing is to be written, or may not be. */
  readonly changes: readonly Change[];
  /** The note of what was written; absent where it says so already. */
  readonly recordChange: Change | undefined;
  readonly backups: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares and decides; touches nothing. */
export function decideWriting(
  root: string,
  files: readonly GeneratedFile[],
  options: DecideOptions,
  disk: Disk,
): WriteDecision {
  const edits = compareEdits(root, options.edits ?? []);
  const compared = compareFiles(root, files, options);
  const forced = options.force === true ? compared.filter(({ state }) => state === 'edited') : [];
  const drift = [...edits.map((edit) => edit.drift), ...compared];
  const overridden = new Set(forced.map(({ finding }) => finding));
  const diagnostics = drift.flatMap(({ finding }) =>
    finding === undefined || overridden.has(finding) ? [] : [finding],
  );
  if (hasErrors(diagnostics))
    return { drift, changes: [], recordChange: undefined, backups: [], diagnostics };
  const modes = new Map(files.map(({ path, mode }) => [path, mode ?? 0o644]));
  const backups =
    options.undoable === true ? keepForUndo(root, drift, disk) : backUp(root, forced, disk);
  const changes = [
    ...backups,
    ...edits.flatMap(({ change }) => (change === undefined ? [] : [change])),
    ...[...compared.filter(isPending), ...forced].map(({ path, after }) => ({
      path,
      bytes: after === undefined ? undefined : Buffer.from(after),
      mode: modes.get(path) ?? 0o644,
    })),
  ];
  return {
    drift,
    changes,
    recordChange: changeRecord(
      root,
      files,
      completeScope(files, options.scope),
      leftOf(compared, forced),
    ),
    backups: backups.map(({ path }) => path),
    diagnostics,
  };
}

/** Copies of all that is changed, and a record of what becomes of each file. */
function keepForUndo(root: string, drift: readonly Drift[], disk: Disk): Change[] {
  const touched = drift.filter((one) => isPending(one) && one.after !== undefined);
  if (touched.length === 0) return [];
  const folder = nextBackupFolder(root, disk);
  const changed = touched.filter(({ before }) => before !== undefined);
  const files = touched.map(({ after = '', before, path }): UndoFile => {
    const mark = before === undefined ? '' : markOf(root, path, disk);
    return {
      path,
      sha256: hashOf(mark + after),
      action: before === undefined ? 'made' : 'changed',
    };
  });
  const copies = changed.map(({ path }) => ({
    path: `${folder}/${path}`,
    bytes: disk.read(join(root, path)) ?? Buffer.alloc(0),
    mode: 0o600,
    isUnique: true,
  }));
  const record = {
    path: undoRecordPath(folder),
    bytes: Buffer.from(printUndoRecord({ files })),
    mode: 0o600,
    isUnique: true,
  };
  return [...copies, record];
}

/** Edits keep the byte order mark of a file, which their texts do not have. */
function markOf(root: string, path: string, disk: Disk): string {
  const bytes = disk.read(join(root, path));
  return bytes?.toString('utf8').startsWith('\uFEFF') === true ? '\uFEFF' : '';
}

function backUp(root: string, forced: readonly Drift[], disk: Disk): Change[] {
  if (forced.length === 0) return [];
  const folder = nextBackupFolder(root, disk);
  return forced.map(({ path, before = '' }) => ({
    path: `${folder}/${path}`,
    bytes: Buffer.from(before),
    mode: 0o600,
    isUnique: true,
  }));
}

/** Edited files that nothing asks for and that are not overwritten either. */
function leftOf(compared: readonly Drift[], forced: readonly Drift[]): ReadonlySet<string> {
  const left = compared.filter(
    (one) => one.state === 'edited' && one.after === undefined && !forced.includes(one),
  );
  return new Set(left.map(({ path }) => path));
}

function changeRecord(
  root: string,
  files: readonly GeneratedFile[],
  scope: string | undefined,
  left: ReadonlySet<string>,
): Change | undefined {
  const record = readRecord(root);
  const next = nextRecord(record, files, scope, left);
  if (isDeepStrictEqual(record, next)) return undefined;
  return { path: RECORD_FILE, bytes: Buffer.from(printRecord(next)), mode: 0o600 };
}
