import { createTwoFilesPatch } from 'diff';
import type { Paint } from '../terminal/paint.js';

/** Beyond this many edited lines the exact difference is not worth its time; the files are then said to differ. */
const MAX_EDITS = 5000;

/** The difference between two texts of a file, as `diff -u` prints it; an absent text is /dev/null. */
export function printDiff(
  path: string,
  before: string | undefined,
  after: string | undefined,
  paint: Paint,
): string {
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${path}`,
    after === undefined ? '/dev/null' : `b/${path}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3, maxEditLength: MAX_EDITS },
  );
  if (patch === undefined)
    return `${paint.strong(`${path}: differs in more than ${MAX_EDITS} lines`)}\n`;
  return patch
    .split('\n')
    .filter((line) => !line.startsWith('====='))
    .map((line) => paintLine(line, paint))
    .join('\n');
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('+++') || line.startsWith('---')) return paint.strong(line);
  if (line.startsWith('@@')) return paint.hint(line);
  if (line.startsWith('+')) return paint.added(line);
  if (line.startsWith('-')) return paint.removed(line);
  return line;
}
