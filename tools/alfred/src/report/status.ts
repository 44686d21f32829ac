import type { StatusRow, StatusState } from '@alfred/compose';
import type { StatusAt } from '../status/history.js';
import { inColumns, type Cell } from '../terminal/columns.js';
import type { Paint } from '../terminal/paint.js';
import { wrap } from '../terminal/wrap.js';
import { printJsonLists } from './json.js';

export interface StatusReportOptions {
  readonly paint: Paint;
  readonly width: number;
}

/** What is told of a platform: its table, and how it filled where that was asked for. */
export interface StatusReport {
  readonly rows: readonly StatusRow[];
  readonly history?: readonly StatusAt[];
}

/** The table for people: a line for each row, below it what is missing and what to type next. */
export function printStatus({ rows, history }: StatusReport, options: StatusReportOptions): string {
  const { paint, width } = options;
  const cells = rows.map((row): readonly Cell[] => [
    { text: row.id, paint: paint.strong },
    { text: row.title },
    { text: stateText(row), paint: statePaint(paint)[row.state] },
    { text: `phase ${row.phase}` },
    { text: `${row.risk} risk` },
    ...(row.owner === undefined ? [] : [{ text: row.owner, paint: paint.faint }]),
  ]);
  const lines = inColumns(cells, { width, indent: '' });
  const table = rows.flatMap((row, index) => [...(lines[index] ?? []), ...below(row, options)]);
  const past = history === undefined ? [] : ['', ...historyLines(history, options)];
  return `${[...table, ...past].join('\n')}\n`;
}

function stateText({ state, satisfied, total }: StatusRow): string {
  return state === 'open' || state === 'done' ? `${satisfied} of ${total}` : state;
}

function statePaint(paint: Paint): Readonly<Record<StatusState, (text: string) => string>> {
  return {
    done: paint.good,
    open: paint.warning,
    'nothing to do': paint.faint,
    'not visible': paint.faint,
    'not there yet': paint.faint,
  };
}

/** Names of services that fit into one sentence. */
const MOST_NAMES = 6;

function below(row: StatusRow, { paint, width }: StatusReportOptions): readonly string[] {
  if (row.state !== 'open') return [];
  const names = row.lacking.map(({ service }) => service);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const missing = `missing: ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  const effort = row.lines === undefined || row.lines === 0 ? '' : ` (${row.lines} lines)`;
  const next = row.next === undefined ? [] : [`    ${paint.faint('next:')} ${row.next}${effort}`];
  return [wrap(missing, width, '    '), ...next];
}

function historyLines(
  history: readonly StatusAt[],
  { paint, width }: StatusReportOptions,
): readonly string[] {
  const ids = countedRows(history);
  const rows = history.map(({ id, day, satisfied }): readonly Cell[] => [
    { text: `${day} ${id}`, paint: paint.faint },
    ...ids.map((row) => ({ text: countText(satisfied, row) })),
  ]);
  const head: readonly Cell[] = [
    { text: '' },
    ...ids.map((id) => ({ text: id.slice(4), paint: paint.strong })),
  ];
  return inColumns([head, ...rows], { width, indent: '' }).flat();
}

/** Rows that any revision counted. */
function countedRows(history: readonly StatusAt[]): readonly string[] {
  return [...new Set(history.flatMap(({ satisfied }) => Object.keys(satisfied)))].sort();
}

function countText(
  satisfied: Readonly<Record<string, { satisfied: number; total: number } | undefined>>,
  id: string,
): string {
  const count = satisfied[id];
  return count === undefined ? '–' : `${count.satisfied}/${count.total}`;
}

/** The table as Markdown, for a page or a review. */
export function printStatusMarkdown({ rows, history }: StatusReport): string {
  const head =
    '| id | optimisation | category | impact | status | missing | lines | risk | phase | owner | next |';
  const lines = rows.map((row) => {
    const missing = row.lacking.map(({ service }) => service).join(', ');
    const cells = [
      ...[row.id, row.title, row.category, row.impact, stateText(row), missing],
      ...[
        row.lines === undefined ? '' : String(row.lines),
        row.risk,
        String(row.phase),
        row.owner ?? '',
      ],
      row.next === undefined ? '' : `\`${row.next}\``,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const table = [head, `|${' --- |'.repeat(11)}`, ...lines].join('\n');
  if (history === undefined) return `${table}\n`;
  const ids = countedRows(history);
  const past = history.map(({ id, day, satisfied }) => {
    return `| ${[day, id, ...ids.map((row) => countText(satisfied, row))].join(' | ')} |`;
  });
  const pastTable = [
    `| day | revision | ${ids.join(' | ')} |`,
    `|${' --- |'.repeat(ids.length + 2)}`,
    ...past,
  ];
  return `${table}\n\n${pastTable.join('\n')}\n`;
}

/** The table for machines. */
export function printStatusJson({ rows, history }: StatusReport): string {
  return printJsonLists({ rows, ...(history === undefined ? {} : { history }) });
}
