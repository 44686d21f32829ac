import type { LineChanges } from './line-changes.js';

/** Whether a text is another one without the lines that are named as removed, and with those that are named as added. */
export function isOnlyChangedBy(before: string, after: string, lines: LineChanges): boolean {
  const old = before.split(/(?<=\n)/);
  const now = after.split(/(?<=\n)/);
  const gone = new Set(lines.removed.map(({ line }) => line));
  const fresh = new Set(lines.added.map(({ line }) => line));
  const kept = old.filter((_, index) => !gone.has(index + 1));
  const left = now.filter((_, index) => !fresh.has(index + 1));
  if (kept.length !== left.length) return false;
  // A line that was the last of a file without a line break at its end gets one, and another one loses its own.
  return kept.every((line, index) => bare(line) === bare(left[index] ?? ''));
}

function bare(line: string): string {
  return line.replace(/\r?\n$/, '');
}
