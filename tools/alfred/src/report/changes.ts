import { isPending, type Drift, type DriftState } from '@alfred/platform';
import { paintWith, type Paint } from '../terminal/paint.js';
import { plural } from '../terminal/plural.js';
import { printDiff } from './diff.js';
import { printJson } from './json.js';
import type { Call } from '../verb.js';
import type { Places } from './places.js';

const marks: Readonly<Record<DriftState, string>> = {
  new: '+',
  changed: '~',
  stale: '-',
  same: ' ',
  edited: '!',
  foreign: '!',
};

const words: Readonly<Record<DriftState, string>> = {
  new: 'new',
  changed: 'changed',
  stale: 'no longer wanted',
  same: 'unchanged',
  edited: 'changed by hand',
  foreign: 'not ours',
};

/** One line for each file that is not as it shall be, and the number of those that are. */
function printDriftList(drift: readonly Drift[], places: Places, paint: Paint): string {
  const other = drift.filter(({ state }) => state !== 'same');
  const lines = other.map(({ path, state }) => {
    const line = `${marks[state]} ${places.show(path)} ${paint.faint(`(${words[state]})`)}`;
    if (state === 'new') return paint.added(line);
    return state === 'stale' ? paint.removed(line) : line;
  });
  const same = drift.length - other.length;
  if (same > 0) lines.push(paint.faint(`  ${plural(same, 'file')} unchanged`));
  return lines.map((line) => `${line}\n`).join('');
}

/** What would change, as `diff -u` shows it. */
function printDriftDiff(drift: readonly Drift[], places: Places, paint: Paint): string {
  return drift
    .filter((one) => isPending(one) || one.state === 'edited')
    .map(({ path, before, after }) => printDiff(places.show(path), before, after, paint))
    .join('');
}

/** Files for machines: `{"files":[{file,state,diff?}]}`. */
function printDriftJson(
  drift: readonly Drift[],
  places: Places,
  options: { readonly diffs: boolean; readonly plain: Paint },
): string {
  return printJson(
    'files',
    drift.map((one) => ({
      file: places.show(one.path),
      state: one.state,
      ...(options.diffs && one.state !== 'same' && one.state !== 'foreign'
        ? { diff: printDiff(places.show(one.path), one.before, one.after, options.plain) }
        : {}),
    })),
  );
}

/** Writes changes as the result of a command, in the form that was asked for. */
export function writeDrift(
  { format, terminal: { out } }: Call,
  drift: readonly Drift[],
  places: Places,
  options: { readonly diffs?: boolean } = {},
): void {
  const diffs = options.diffs === true;
  if (format === 'json') {
    out.write(printDriftJson(drift, places, { diffs, plain: paintWith(false) }));
    return;
  }
  if (diffs) out.write(printDriftDiff(drift, places, out.paint));
  out.write(printDriftList(drift, places, out.paint));
}
