import { contentEnd, lineStart } from '@alfred/model';
import { endOfEntry } from './after-entry.js';
import { refused, type Change } from './change.js';
import { troubleOfLines } from './insert.js';
import { pairAt, type FoundPair } from './lookup.js';
import { columnOfMap, endOfPair } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/**
 * Takes a key out of the map it is written in, with its value and the comment lines right above it. The last key of a map
 * leaves `{}` behind, so that the map stays one.
 */
export function removeKey(yaml: YamlText, path: readonly string[]): Change {
  const found = pairAt(yaml, path);
  if (found === undefined) return refused('missing', `There is no ${path.join('.')}.`);
  const { map } = found;
  if (map.flow === true) return removeFromFlow(found);
  const trouble = troubleOfLines(yaml, map);
  if (trouble !== undefined) return trouble;
  const { text } = yaml;
  const keyStart = found.pair.key.range[0];
  const isFirstOfItem = /-/.test(text.slice(lineStart(text, keyStart), keyStart));
  if (isFirstOfItem) return refused('unusual-form', 'The key begins the item of a list.');
  const column = columnOfMap(yaml, map);
  const start = startWithComments(text, lineStart(text, keyStart), column);
  const end = endOfEntry(yaml, found.pair);
  const next = text.indexOf('\n', end);
  const removed =
    next === -1
      ? { start: start - lineBreakBefore(text, start), end: text.length, text: '' }
      : { start, end: next + 1, text: '' };
  if (map.items.length > 1) return { done: true, splices: [removed], changed: [map] };
  return leaveEmpty(yaml, path, found, removed);
}

/** A file without a line break at its end keeps it so: the break before its last line goes with that line. */
function lineBreakBefore(text: string, start: number): number {
  if (start === 0) return 0;
  return text[start - 2] === '\r' ? 2 : 1;
}

function leaveEmpty(
  yaml: YamlText,
  path: readonly string[],
  { map }: FoundPair,
  removed: { readonly start: number; readonly end: number; readonly text: string },
): Change {
  const holder = path.length > 1 ? pairAt(yaml, path.slice(0, -1))?.pair : undefined;
  if (holder === undefined || holder.value !== map)
    return refused('unusual-form', 'It is the only key of its map.');
  // Behind the colon, and behind an anchor where there is one, before a comment.
  const { text } = yaml;
  const line = text.slice(holder.key.range[1], contentEnd(text, holder.key.range[1]));
  const said = /^[ ]*:(?:[ ]+[&!][^\s#]+)*/.exec(line);
  if (said === null) return refused('unusual-form', 'It is the only key of its map.');
  const at = holder.key.range[1] + said[0].length;
  return {
    done: true,
    splices: [{ start: at, end: at, text: ' {}' }, removed],
    changed: [map],
  };
}

/** The first of the comment lines that stand right above a line, at the same column. */
function startWithComments(text: string, start: number, column: number): number {
  let first = start;
  while (first > 0) {
    const before = lineStart(text, first - 1);
    const line = text.slice(before, first);
    if (!/^ *#/.test(line) || line.indexOf('#') !== column) break;
    first = before;
  }
  return first;
}

function removeFromFlow({ map, pair }: FoundPair): Change {
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  const before = map.items[index - 1];
  const start = next === undefined && before !== undefined ? endOfPair(before) : pair.key.range[0];
  const end = next === undefined ? endOfPair(pair) : next.key.range[0];
  return { done: true, splices: [{ start, end, text: '' }], changed: [map] };
}
