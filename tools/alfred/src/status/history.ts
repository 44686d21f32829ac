import type { StatusId } from '@alfred/compose';
import { revisionsOf, textsAt, type Revision } from './git.js';
import { statusOf, type StatusSource } from './source.js';

/** What was satisfied in a revision, row by row. */
export interface StatusAt extends Revision {
  readonly satisfied: Partial<
    Readonly<Record<StatusId, { readonly satisfied: number; readonly total: number }>>
  >;
}

/** Makes the source of an old revision from its files; undefined where they could not be read. */
export type SourceAt = (texts: ReadonlyMap<string, string>) => StatusSource | undefined;

/** Revisions that are looked at. */
const MOST = 12;

/** How the table filled, revision by revision, oldest first; undefined where the folder has no history. */
export async function historyOf(
  folder: string,
  paths: readonly string[],
  sourceAt: SourceAt,
): Promise<readonly StatusAt[] | undefined> {
  const revisions = await revisionsOf(folder, paths, MOST);
  if (revisions === undefined) return undefined;
  const made: StatusAt[] = [];
  for (const revision of revisions) {
    const source = sourceAt(await textsAt(folder, revision.id, paths));
    const status = source === undefined ? undefined : statusOf(source);
    if (status === undefined || !('rows' in status)) continue;
    const counted = status.rows.filter(({ total }) => total > 0);
    const satisfied = Object.fromEntries(
      counted.map(({ id, satisfied: count, total }) => [id, { satisfied: count, total }]),
    );
    made.push({ ...revision, satisfied });
  }
  return made;
}
