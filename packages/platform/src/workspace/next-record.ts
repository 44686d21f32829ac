import type { GeneratedFile } from '@alfred/model';
import { hashOf, type RecordEntry, type WriteRecord } from './record.js';

/**
 * The record as it is after `files` were written for `scope`: theirs are noted, and what the scope no longer has is forgotten,
 * unless another target has it.
 */
export function nextRecord(
  record: WriteRecord,
  files: readonly GeneratedFile[],
  scope: string | undefined,
): WriteRecord {
  const next = new Map<string, RecordEntry>();
  const wanted = new Map(
    files.filter(({ owner }) => owner === 'generated').map((file) => [file.path, file]),
  );
  for (const [path, entry] of record) {
    if (wanted.has(path)) continue;
    const scopes = entry.scopes.filter((one) => one !== scope);
    // An entry without a scope came from a list that was a part only; it tells edits, and is never stale.
    if (scopes.length > 0 || entry.scopes.length === 0) next.set(path, { ...entry, scopes });
  }
  for (const [path, { content }] of wanted) {
    const scopes = new Set(record.get(path)?.scopes ?? []);
    if (scope !== undefined) scopes.add(scope);
    next.set(path, { sha256: hashOf(content), scopes: [...scopes].sort() });
  }
  return next;
}
