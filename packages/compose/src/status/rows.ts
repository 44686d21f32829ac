import type { Count, StatusFacts, StatusId, StatusRow, StatusState } from './row.js';
import { STATUS_TABLE } from './table.js';

/** What is known of a row: what was counted, or why nothing was. */
export type Known = Count | 'not visible' | 'not there yet';

/** The table filled in. Rows that nothing is known of are not there yet. */
export function rowsOf(
  known: Partial<Readonly<Record<StatusId, Known>>>,
  owners: Partial<Readonly<Record<StatusId, string>>> = {},
): readonly StatusRow[] {
  return STATUS_TABLE.map((facts) =>
    rowOf(facts, known[facts.id] ?? 'not there yet', owners[facts.id]),
  );
}

function rowOf(facts: StatusFacts, known: Known, owner: string | undefined): StatusRow {
  const whose = owner === undefined ? {} : { owner };
  if (typeof known === 'string') {
    return { ...facts, ...whose, state: known, satisfied: 0, total: 0, lacking: [] };
  }
  const { total, lacking, lines, next } = known;
  const state: StatusState = total === 0 ? 'nothing to do' : lacking.length === 0 ? 'done' : 'open';
  return {
    ...facts,
    ...whose,
    state,
    satisfied: total - lacking.length,
    total,
    lacking,
    ...(lines === undefined || state !== 'open' ? {} : { lines }),
    ...(next === undefined || state !== 'open' ? {} : { next }),
  };
}
