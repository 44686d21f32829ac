import { printNumber } from './aim.js';
import { cpuRatio, median, medianCpuSeconds } from './statistics.js';
import type { Measured } from './contender.js';

/** Figures that are no cost of a whole command: what each column counts stands above it. */
export interface Figures {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Figures in columns; numbers have three significant digits. */
export function printFigures({ headings: names, rows }: Figures): string {
  const print = (cell: string | number): string =>
    typeof cell === 'number' ? printNumber(cell) : cell;
  return printColumns(
    names,
    rows.map((row) => row.map(print)),
  );
}

const headings = ['', 'runs', 'CPU s', 'wall s', 'peak MiB', 'CPU ratio'];

/** Contenders as a table of medians; the last column is the ratio to the row named `base`, pair by pair. */
export function printTable(rows: readonly Measured[], base: string): string {
  const baseRow = rows.find(({ name }) => name === base);
  const cells = rows.map((row) => [
    row.name,
    String(row.costs.length),
    printNumber(medianCpuSeconds(row)),
    printNumber(median(row.costs.map(({ wallSeconds }) => wallSeconds))),
    row.peakMemoryBytes === undefined ? '–' : printNumber(row.peakMemoryBytes / 1024 / 1024),
    baseRow === undefined ? '–' : printNumber(cpuRatio(row, baseRow)),
  ]);
  return printColumns(headings, cells);
}

function printColumns(names: readonly string[], cells: readonly (readonly string[])[]): string {
  const widths = names.map((_, column) =>
    Math.max(...[names, ...cells].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ');
  return [line(names), ...cells.map(line)].join('\n');
}
