import { join } from 'node:path';
import { startOf, type Diagnostic } from '@alfred/model';
import type { Drift } from './drift.js';
import { foreign, refusedPath } from './drift-findings.js';
import { errnoOf } from './errno.js';
import { readFileBytes } from './file-bytes.js';
import { unreadable } from './read-findings.js';
import type { Change } from './transaction.js';
import { checkPlainPath, FolderGuard } from './workspace-path.js';

/** A change that a person asked for in a file of their own: `alfred need` edits a manifest. */
export interface Edit {
  readonly path: string;
  /** The text that the edit was made from, as `readWorkspace` gave it. */
  readonly before: string;
  readonly after: string;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Compares edits with what is on disk. A file that is no longer what the edit was made from is left alone. */
export function compareEdits(
  root: string,
  edits: readonly Edit[],
): readonly { readonly drift: Drift; readonly change?: Change }[] {
  const guard = new FolderGuard(root);
  return edits.map((edit) => {
    const { path, before, after } = edit;
    const text = readText(root, path, guard);
    if (typeof text !== 'string')
      return { drift: { path, state: 'foreign', after, finding: text } };
    const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    if (text.slice(mark.length) !== before)
      return { drift: { path, state: 'foreign', before: text, after, finding: moved(path) } };
    if (before === after) return { drift: { path, state: 'same', before, after } };
    const change = { path, bytes: Buffer.from(mark + after), mode: 0o644, isUnique: true };
    return { drift: { path, state: 'changed', before, after }, change };
  });
}

function readText(root: string, path: string, guard: FolderGuard): string | Diagnostic {
  try {
    const refusal = checkPlainPath(path) ?? guard.check(path);
    if (refusal !== undefined) return refusedPath(path, refusal);
    const found = readFileBytes(join(root, path));
    if (found.type === 'bytes') return found.bytes.toString('utf8');
    return found.type === 'absent' ? moved(path) : foreign(path, found.what, 'generated');
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return unreadable(path, errnoOf(error));
  }
}

function moved(path: string): Diagnostic {
  return {
    code: 'workspace/changed-meanwhile',
    severity: 'error',
    message:
      'This file was changed after it was read, so the edit was not made, and nothing was written.',
    help: 'Run the command again.',
    at: startOf(path),
  };
}
