import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '@alfred/model';
import { checkPlainPath, STATE_FOLDER } from './workspace-path.js';

/** Where Alfred notes what it wrote last. */
export const RECORD_FILE = `${STATE_FOLDER}/generated.json`;

/** What was last written to one path. */
export interface RecordEntry {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
  /** The targets that the file was printed for. */
  readonly scopes: readonly string[];
}

/** What Alfred wrote last, by path. It knows of this machine only; a checkout starts without one. */
export type WriteRecord = ReadonlyMap<string, RecordEntry>;

/** Hash of a file's content as the record keeps it. */
export function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads the record. One that is absent or damaged in any place counts as empty: files are then told by their first line alone. */
export function readRecord(root: string): WriteRecord {
  try {
    return parseRecord(readFileSync(join(root, RECORD_FILE), 'utf8'));
  } catch {
    return new Map();
  }
}

/** Prints the record, sorted, so that the same content gives the same bytes. */
export function printRecord(record: WriteRecord): string {
  const entries = [...record].sort(([a], [b]) => compareText(a, b));
  return `${JSON.stringify({ version: 1, files: entries.map(([path, entry]) => [path, entry.sha256, ...entry.scopes]) })}\n`;
}

function parseRecord(text: string): WriteRecord {
  const value: unknown = JSON.parse(text);
  const record = new Map<string, RecordEntry>();
  if (typeof value !== 'object' || value === null || !('version' in value) || !('files' in value))
    return record;
  if (value.version !== 1 || !Array.isArray(value.files)) return record;
  for (const row of value.files as readonly unknown[]) {
    const strings = Array.isArray(row) && row.every((cell) => typeof cell === 'string') ? row : [];
    const [path = '', sha256 = '', ...scopes] = strings as readonly string[];
    if (checkPlainPath(path) !== undefined || !/^[0-9a-f]{64}$/.test(sha256)) return new Map();
    record.set(path, { sha256, scopes });
  }
  return record;
}
