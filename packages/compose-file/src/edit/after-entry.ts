import { columnOf, contentEnd } from '@alfred/model';
import {
  endOfContent,
  endOfPair,
  keyOf,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from './yaml-nodes.js';
import { isCollection, isSeq } from 'yaml';
import type { YamlText } from './yaml-text.js';

/** The end of the last line that belongs to a pair of a block map: its value's, or that of comments indented below its key. */
export function endOfEntry(yaml: YamlText, pair: YamlPair): number {
  const { text } = yaml;
  const said = endOfPair(pair);
  const column = columnOf(text, pair.key.range[0]);
  const isFlush = isSeq(pair.value) && isFlushList(text, pair, column);
  let end = endOfContent(text, lastScalar(pair.value), said);
  for (let at = nextLine(text, end); at !== undefined; at = nextLine(text, contentEnd(text, at))) {
    const line = text.slice(at, contentEnd(text, at));
    if (line.trim() === '') continue;
    if (!belongsBelow(line, column, isFlush)) break;
    end = contentEnd(text, at);
  }
  return end;
}

/** A list whose dashes stand right below its key. */
function isFlushList(text: string, pair: YamlPair, column: number): boolean {
  const start = pair.value?.range[0];
  return start !== undefined && columnOf(text, start) === column;
}

function lastScalar(node: YamlNode | null): YamlNode | null {
  if (!isCollection(node) || node.flow === true) return node;
  const last: unknown = node.items[node.items.length - 1];
  if (typeof last !== 'object' || last === null) return node;
  return 'key' in last ? lastScalar((last as YamlPair).value) : lastScalar(last as YamlNode);
}

function nextLine(text: string, offset: number): number | undefined {
  const end = text.indexOf('\n', offset);
  return end === -1 || end + 1 >= text.length ? undefined : end + 1;
}

/** Whether a line is a comment on what is indented below a key. Comments at the line's very start count by what they hide. */
function belongsBelow(line: string, column: number, isFlush: boolean): boolean {
  const found = /^( *)#(\s*)(.*)$/.exec(line);
  if (found === null) return false;
  const [, before = '', inside = '', hidden = ''] = found;
  if (before.length > column) return true;
  if (before.length === column && isFlush) return hidden.startsWith('-');
  return before.length < column && before.length + inside.length > column;
}

/** The pair of a map behind which a key goes: the nearest one that comes before it in an order, else the last one. */
export function pairBefore(
  map: YamlMap,
  key: string,
  order: readonly string[],
): YamlPair | undefined {
  const place = order.indexOf(key);
  for (let index = place - 1; index >= 0; index -= 1) {
    const found = map.items.find((pair) => keyOf(pair) === order[index]);
    if (found !== undefined) return found;
  }
  return map.items[map.items.length - 1];
}
