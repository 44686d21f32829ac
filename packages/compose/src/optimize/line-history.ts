import type { ChangedLine, LineChanges } from '@alfred/compose-file';

/** A line of a text on its way through several edits: its number in the first text, unless it is new. */
interface Line {
  readonly old?: number;
  readonly text: string;
}

/** The lines that several edits one after the other changed, from the first text to the last. */
export function linesOverall(first: string, steps: readonly LineChanges[]): LineChanges {
  let now: readonly Line[] = first.split(/\r?\n/).map((text, index) => ({ old: index + 1, text }));
  const all = now;
  for (const step of steps) now = after(now, step);
  const kept = new Set(now.map(({ old }) => old));
  const removed = all.flatMap(({ old, text }): ChangedLine[] =>
    old === undefined || kept.has(old) ? [] : [{ line: old, text }],
  );
  const added = now.flatMap(({ old, text }, index): ChangedLine[] =>
    old === undefined ? [{ line: index + 1, text }] : [],
  );
  return { removed, added };
}

function after(lines: readonly Line[], { added, removed }: LineChanges): readonly Line[] {
  const gone = new Set(removed.map(({ line }) => line));
  const kept = lines.filter((_, index) => !gone.has(index + 1));
  const fresh = new Map(added.map(({ line, text }) => [line, text]));
  const result: Line[] = [];
  let next = 0;
  while (next < kept.length || fresh.has(result.length + 1)) {
    const text = fresh.get(result.length + 1);
    const line = kept[next];
    if (text !== undefined) result.push({ text });
    else if (line !== undefined) {
      result.push(line);
      next += 1;
    }
  }
  return result;
}
