import type { GeneratedFile } from '@alfred/model';
import { hashOf, type RecordEntry, type WriteRecord } from './record.js';

/**
 * The record as it is after `files` were written for `scope`: theirs are noted, and what the scope no longer has is forgotten,
 * unless another target has it.
 * @param left paths that a person edited and that stay although nothing asks for them: noted on, so that the edit still shows
 *   if they are asked for again
 */
export function nextRecord(
  record: WriteRecord,
  files: readonly GeneratedFile[],
  scope: string | undefined,
  left: ReadonlySet<string>,
): WriteRecord {
  const next = new Map<string, RecordEntry>();
  const wanted = new Map(
    files.filter(({ owner }) => owner === 'generated').map((file) => [file.path, file]),
  );
  for (const [path, entry] of record) {
    if (wanted.has(path)) continue;
    const scopes = entry.scopes.filter((one) => one !== scope);
    // An entry without a target tells edits, and is never stale.
    if (scopes.length > 0 || entry.scopes.length === 0 || left.has(path))
      next.set(path, { ...entry, scopes });
  }
  for (const [path, { content }] of wanted) {
    const scopes = new Set(record.get(path)?.scopes ?? []);
    if (scope !== undefined) scopes.add(scope);
    next.set(path, { sha256: hashOf(content), scopes: [...scopes].sort() });
  }
  return next;
}
