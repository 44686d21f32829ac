import { isMet, printAim, type Aim } from './aim.js';
import { printTable } from './table.js';
import type { Measured } from './contender.js';

/** What a bench found out. */
export interface BenchResult {
  readonly tables: readonly BenchTable[];
  /** In the order they are printed; they stand last. */
  readonly aims: readonly Aim[];
}

export interface BenchTable {
  readonly title: string;
  readonly rows: readonly Measured[];
  /** The name of the row that ratios are taken to. */
  readonly base: string;
}

/** Tables with their titles, and then one line for each aim. */
export function printResult({ tables, aims }: BenchResult): string {
  const blocks = tables.map(({ title, rows, base }) => `${title}\n${printTable(rows, base)}`);
  return [...blocks, aims.map(printAim).join('\n')].filter(Boolean).join('\n\n');
}

/** For machines: an object with one plural key. */
export function printResultJson(name: string, { tables, aims }: BenchResult): string {
  const withVerdict = aims.map((aim) => ({ ...aim, met: isMet(aim) }));
  return JSON.stringify({ benches: [{ name, tables, aims: withVerdict }] }, undefined, 2);
}
