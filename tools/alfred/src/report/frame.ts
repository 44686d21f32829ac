import type { Paint } from '../terminal/paint.js';
import { maskSecrets } from './mask.js';

/** A line of a source file, and the part of it that a finding is about (columns from 1). */
interface Framed {
  readonly line: number;
  readonly column: number;
}

/** The line of a file with the part in question underlined, or nothing where the file has no such line. */
export function printFrame(
  source: string | undefined,
  { line, column }: Framed,
  paint: Paint,
  width: number,
): string {
  const written = source === undefined ? undefined : lineAt(source, line);
  const text = written === undefined ? undefined : maskSecrets(written);
  if (text === undefined || text.trim() === '') return '';
  const gutter = String(line);
  const room = Math.max(width - gutter.length - 6, 30);
  const shown = clip(text.replaceAll('\t', ' '), column - 1, room);
  const marks = '~'.repeat(markLength(shown.text, shown.start));
  const margin = ' '.repeat(gutter.length);
  return [
    `  ${paint.faint(`${gutter} |`)} ${shown.text}\n`,
    `  ${paint.faint(`${margin} |`)} ${' '.repeat(shown.start)}${paint.error(marks)}\n`,
  ].join('');
}

/** A line by its number, without reading the whole file into lines. */
function lineAt(source: string, line: number): string | undefined {
  let start = 0;
  for (let count = 1; count < line; count += 1) {
    const end = source.indexOf('\n', start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const end = source.indexOf('\n', start);
  const text = source.slice(start, end === -1 ? undefined : end);
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

/** Of a line that is too long, the part around the place in question. */
function clip(text: string, start: number, room: number): { text: string; start: number } {
  if (text.length <= room) return { text, start: Math.min(start, text.length) };
  const from = Math.max(0, Math.min(start - 10, text.length - room));
  const before = from > 0 ? '…' : '';
  const after = from + room < text.length ? '…' : '';
  const part = text.slice(from + before.length, from + room - after.length);
  return { text: before + part + after, start: start - from };
}

/** How far the value or key that starts here goes: to its closing quote, or to what ends a plain YAML scalar. */
function markLength(text: string, start: number): number {
  const rest = text.slice(start);
  const quote = rest[0];
  if (quote === '"' || quote === "'") {
    const end = rest.indexOf(quote, 1);
    return end === -1 ? rest.trimEnd().length : end + 1;
  }
  const opens = quote === '{' || quote === '[';
  const match = opens ? /^.*?(?=\s+#|$)/.exec(rest) : /^.*?(?=:(?:\s|$)|\s+#|[,\]}]|$)/.exec(rest);
  return Math.max((match?.[0] ?? rest).trimEnd().length, 1);
}
