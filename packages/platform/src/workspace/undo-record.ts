import { BACKUP_FOLDER } from './backup.js';
import { checkPlainPath } from './workspace-path.js';

/** What one run did to people's own files, so that it can be taken back. */
export interface UndoRecord {
  readonly files: readonly UndoFile[];
}

/** One file of a run. */
export interface UndoFile {
  readonly path: string;
  /** SHA-256 of what the run wrote: another content is somebody's work since. */
  readonly sha256: string;
  /** Whether the run changed it, so that a copy of the old content is kept, or made it. */
  readonly action: 'changed' | 'made';
}

/** Where the record of a run lies whose copies are in `.alfred/backup/<n>`. */
export function undoRecordPath(folder: string): string {
  return `${folder}.undo.json`;
}

/** The number of the run a record in the backup folder is of, or undefined where a name is another's. */
export function numberOfRecord(name: string): number | undefined {
  const number = /^([1-9]\d{0,8})\.undo\.json$/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The folder of a run's copies. */
export function copiesOf(number: number): string {
  return `${BACKUP_FOLDER}/${number}`;
}

/** Prints a record. */
export function printUndoRecord(record: UndoRecord): string {
  return `${JSON.stringify({ version: 1, ...record })}\n`;
}

/** Reads a record back. It came from the disk, so a path that Alfred would not write makes it void. */
export function parseUndoRecord(text: string): UndoRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('files' in value)) return undefined;
    if (!('version' in value) || value.version !== 1 || !Array.isArray(value.files))
      return undefined;
    const files: readonly unknown[] = value.files;
    return files.every(isUndoFile) ? { files } : undefined;
  } catch {
    return undefined;
  }
}

function isUndoFile(value: unknown): value is UndoFile {
  if (typeof value !== 'object' || value === null) return false;
  const { action, path, sha256 } = value as Readonly<Record<string, unknown>>;
  return (
    typeof path === 'string' &&
    checkPlainPath(path) === undefined &&
    typeof sha256 === 'string' &&
    (action === 'changed' || action === 'made')
  );
}
