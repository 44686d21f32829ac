import { compareText } from '@alfred/model';
import type { Fix, TextEdit } from '../rules/fix.js';
import type { Finding } from '../rules/rule.js';

/** Files with their new texts, and what was mended. */
export interface Fixed {
  readonly texts: ReadonlyMap<string, string>;
  readonly fixes: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/**
 * Makes all safe fixes that do not touch each other; of two that do the one of the worse finding is made, and the other is
 * for the next run. Pure: the caller reads the result again before it writes it.
 */
export function applyFixes(
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): Fixed {
  const taken: TextEdit[] = [];
  const fixes: { finding: Finding; fix: Fix }[] = [];
  for (const finding of findings) {
    const { fix } = finding;
    if (fix?.isSafe !== true || fix.edits.length === 0) continue;
    const isNew = !fix.edits.every((edit) => taken.some((other) => isSame(edit, other)));
    if (
      isNew &&
      fix.edits.some((edit) => taken.some((other) => !isSame(edit, other) && overlaps(edit, other)))
    )
      continue;
    if (isNew)
      taken.push(...fix.edits.filter((edit) => !taken.some((other) => isSame(edit, other))));
    fixes.push({ finding, fix });
  }
  const texts = new Map<string, string>();
  for (const file of [...new Set(taken.map((edit) => edit.file))].sort(compareText)) {
    const text = textOf(file);
    if (text !== undefined)
      texts.set(
        file,
        spliced(
          text,
          taken.filter((edit) => edit.file === file),
        ),
      );
  }
  return { texts, fixes };
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

function spliced(text: string, edits: readonly TextEdit[]): string {
  const last = [...edits].sort((a, b) => b.start - a.start);
  return last.reduce(
    (made, { start, end, text: part }) => made.slice(0, start) + part + made.slice(end),
    text,
  );
}
