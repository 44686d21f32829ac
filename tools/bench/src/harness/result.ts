import { isMet, printAim, type Aim } from './aim.js';
import { printFigures, printTable, type Figures } from './table.js';
import type { Measured } from './contender.js';

/** What a bench found out. */
export interface BenchResult {
  readonly tables: readonly BenchTable[];
  /** What is no whole command's cost. Default: none. */
  readonly figures?: readonly Figures[];
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
export function printResult({ tables, figures = [], aims }: BenchResult): string {
  const blocks = [
    ...tables.map(({ title, rows, base }) => `${title}\n${printTable(rows, base)}`),
    ...figures.map((one) => `${one.title}\n${printFigures(one)}`),
  ];
  return [...blocks, aims.map(printAim).join('\n')].filter(Boolean).join('\n\n');
}

/** For machines: an object with one plural key. */
export function printResultJson(name: string, { tables, figures = [], aims }: BenchResult): string {
  const withVerdict = aims.map((aim) => ({ ...aim, met: isMet(aim) }));
  return JSON.stringify({ benches: [{ name, tables, figures, aims: withVerdict }] }, undefined, 2);
}
