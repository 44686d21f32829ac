import { printNumber } from './aim.js';
import { cpuRatio, median, medianCpuSeconds } from './statistics.js';
import type { Measured } from './contender.js';

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
  const widths = headings.map((_, column) =>
    Math.max(...[headings, ...cells].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ');
  return [line(headings), ...cells.map(line)].join('\n');
}
