/** One cell of a table. `paint` colours its text, which may not change how wide it is shown. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface ColumnsOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** Text that starts each line. */
  readonly indent: string;
}

/** The first column is at least so wide, and the others move below it rather than make it narrower. */
const NARROWEST_FIRST = 8;

/**
 * Rows in columns, each as wide as its widest cell. Where the terminal is too narrow for that, columns move together; where
 * that is not enough, a first cell that is too long stands on a line of its own.
 * @returns the lines of each row
 */
export function inColumns(
  rows: readonly (readonly Cell[])[],
  { width, indent }: ColumnsOptions,
): readonly (readonly string[])[] {
  const [first = 0, ...others] = widthsOf(rows);
  const wide = others.reduce((sum, one) => sum + one + 2, indent.length + first);
  const gap = wide <= width ? '  ' : ' ';
  const taken = others.reduce((sum, one) => sum + one + gap.length, indent.length);
  const room = Math.min(first, Math.max(width - taken, NARROWEST_FIRST));
  const printRow = (row: readonly Cell[]): string =>
    indent +
    padded(row, [room, ...others])
      .join(gap)
      .trimEnd();
  return rows.map((row) => {
    const [name, ...rest] = row;
    if (name === undefined || name.text.length <= room) return [printRow(row)];
    return [indent + painted(name), printRow([{ text: '' }, ...rest])];
  });
}

function widthsOf(rows: readonly (readonly Cell[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach(({ text }, column) => {
      widths[column] = Math.max(widths[column] ?? 0, text.length);
    });
  }
  return widths;
}

function padded(row: readonly Cell[], widths: readonly number[]): readonly string[] {
  return row.map((cell, column) => {
    const space = ' '.repeat(Math.max((widths[column] ?? 0) - cell.text.length, 0));
    return painted(cell) + space;
  });
}

function painted({ paint, text }: Cell): string {
  return paint === undefined || text === '' ? text : paint(text);
}
