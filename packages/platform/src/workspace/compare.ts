import { join } from 'node:path';
import type { GeneratedFile } from '@alfred/model';
import { isGenerated } from '../emit/formats/preamble.js';
import { keptByGit } from './committed.js';
import type { Drift } from './drift.js';
import { edited, editedAndUnwanted, foreign, refusedPath } from './drift-findings.js';
import { errnoOf } from './errno.js';
import { readFileBytes } from './file-bytes.js';
import { unreadable } from './read-findings.js';
import { hashOf, readRecord, type WriteRecord } from './record.js';
import { completeScope } from './scope.js';
import { checkPlainPath, FolderGuard } from './workspace-path.js';

export interface CompareOptions {
  /**
   * What the list is complete for: the name of the target. Files that Alfred wrote for it before and that are not in the list
   * are stale. Default: the list is a part only, and nothing is stale; a list without any generated file is one, too.
   */
  readonly scope?: string;
}

/** A file that looks edited, until git was asked. */
type Suspect = Drift & { readonly bytes?: Buffer };

/** Compares files with what is on disk, in the order given, stale ones last by path. Only reads. */
export function compareFiles(
  root: string,
  files: readonly GeneratedFile[],
  options: CompareOptions = {},
): Drift[] {
  const record = readRecord(root);
  const guard = new FolderGuard(root);
  const compared: Suspect[] = [
    ...files.map((file) => compareFile(root, file, record, guard)),
    ...unwanted(files, record, completeScope(files, options.scope)).flatMap((path) =>
      compareUnwanted(root, path, record, guard),
    ),
  ];
  const suspects = compared.flatMap(({ path, state, bytes }) =>
    state === 'edited' && bytes !== undefined ? [[path, bytes] as const] : [],
  );
  const kept = keptByGit(root, new Map(suspects));
  return compared.map((one) => settled(one, kept));
}

function settled({ bytes: _, ...drift }: Suspect, kept: ReadonlySet<string>): Drift {
  if (drift.state !== 'edited' || !kept.has(drift.path)) return drift;
  const { finding: _finding, ...rest } = drift;
  return { ...rest, state: rest.after === undefined ? 'stale' : 'changed' };
}

function compareFile(
  root: string,
  file: GeneratedFile,
  record: WriteRecord,
  guard: FolderGuard,
): Suspect {
  const { path, content: after, owner } = file;
  const there = look(root, path, guard);
  if (there.type === 'finding') return { path, state: 'foreign', after, finding: there.finding };
  if (there.type === 'absent') return { path, state: 'new', after };
  if (there.type === 'other')
    return { path, state: 'foreign', after, finding: foreign(path, there.what, owner) };
  const { bytes } = there;
  if (bytes.equals(Buffer.from(after))) return { path, state: 'same', before: after, after };
  const before = bytes.toString('utf8');
  const both = { path, before, after };
  const theirs = { ...both, state: 'foreign', finding: foreign(path, 'a file', owner) } as const;
  if (owner === 'scaffolded') return theirs;
  // Nothing of anybody is lost with an empty file, and a power cut may have left it so.
  if (bytes.length === 0) return { ...both, state: 'changed' };
  const recorded = record.get(path);
  if (recorded === undefined) return isGenerated(before) ? { ...both, state: 'changed' } : theirs;
  if (hashOf(bytes) === recorded.sha256) return { ...both, state: 'changed' };
  // Who took our first line out made the file theirs.
  if (isGenerated(after) && !isGenerated(before)) return theirs;
  return { ...both, state: 'edited', finding: edited(path, before, after), bytes };
}

/** Paths that were written for a target, are not in its list, and that no other target has. */
function unwanted(
  files: readonly GeneratedFile[],
  record: WriteRecord,
  scope: string | undefined,
): readonly string[] {
  if (scope === undefined) return [];
  const wanted = new Set(files.map(({ path }) => path));
  return [...record]
    .filter(([path, { scopes }]) => !wanted.has(path) && scopes.length === 1 && scopes[0] === scope)
    .map(([path]) => path)
    .sort();
}

/** What is gone already, or somebody else's by now, is no drift. */
function compareUnwanted(
  root: string,
  path: string,
  record: WriteRecord,
  guard: FolderGuard,
): Suspect[] {
  const there = look(root, path, guard);
  if (there.type !== 'bytes') return [];
  const { bytes } = there;
  const before = bytes.toString('utf8');
  if (hashOf(bytes) === record.get(path)?.sha256) return [{ path, state: 'stale', before }];
  return [{ path, state: 'edited', before, finding: editedAndUnwanted(path), bytes }];
}

type Look =
  | ReturnType<typeof readFileBytes>
  | { readonly type: 'finding'; readonly finding: NonNullable<Drift['finding']> };

function look(root: string, path: string, guard: FolderGuard): Look {
  try {
    const refusal = checkPlainPath(path) ?? guard.check(path);
    if (refusal !== undefined) return { type: 'finding', finding: refusedPath(path, refusal) };
    return readFileBytes(join(root, path));
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === '') throw error;
    return { type: 'finding', finding: unreadable(path, errno) };
  }
}
