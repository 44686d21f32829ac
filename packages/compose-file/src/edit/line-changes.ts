import { contentEnd, lineStart, spliced, type Splice } from '@alfred/model';

/** A line that is gone or new, counted from 1 in the old or the new text. */
export interface ChangedLine {
  readonly line: number;
  readonly text: string;
}

/** The lines an edit takes away and puts in, in the order of the text. */
export interface LineChanges {
  readonly removed: readonly ChangedLine[];
  readonly added: readonly ChangedLine[];
}

/** The lines that pieces of text change. Only lines they touch are compared, so a moved line is never taken for another. */
export function lineChanges(text: string, splices: readonly Splice[]): LineChanges {
  const removed: ChangedLine[] = [];
  const added: ChangedLine[] = [];
  let counted = 0;
  let line = 1;
  let shift = 0;
  for (const group of groupsOf(text, splices)) {
    line += countBreaks(text, counted, group.start);
    counted = group.start;
    const before = linesOf(text.slice(group.start, group.end));
    const after = linesOf(groupAfter(text, group));
    const head = commonHead(before, after);
    const tail = commonHead(before.slice(head).reverse(), after.slice(head).reverse());
    for (let at = head; at < before.length - tail; at += 1)
      removed.push({ line: line + at, text: before[at] ?? '' });
    for (let at = head; at < after.length - tail; at += 1)
      added.push({ line: line + shift + at, text: after[at] ?? '' });
    shift += after.length - before.length;
  }
  return { removed, added };
}

interface Group {
  readonly start: number;
  end: number;
  readonly splices: Splice[];
}

/** Pieces that touch the same lines, with these lines. */
function groupsOf(text: string, splices: readonly Splice[]): readonly Group[] {
  const groups: Group[] = [];
  const sorted = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const splice of sorted) {
    const start = lineStart(text, splice.start);
    const end = contentEnd(text, splice.end);
    const last = groups[groups.length - 1];
    if (last !== undefined && start <= last.end) {
      last.splices.push(splice);
      last.end = Math.max(last.end, end);
    } else groups.push({ start, end, splices: [splice] });
  }
  return groups;
}

function groupAfter(text: string, { start, end, splices }: Group): string {
  const moved = splices.map((one) => {
    return { start: one.start - start, end: one.end - start, text: one.text };
  });
  return spliced(text.slice(start, end), moved);
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1))
    count += 1;
  return count;
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}
