import { columnOf, contentEnd, lineBreakOf, type Splice } from '@alfred/model';
import { isCollection, isScalar, type Pair, type ParsedNode, type YAMLMap } from 'yaml';

type MapPair = Pair<ParsedNode, ParsedNode | null>;

/** The end of what a pair says: of the last scalar or bracket inside it. */
function endOfPair(pair: MapPair): number {
  return endOfNode(pair.value) ?? pair.key.range[1];
}

function endOfNode(node: ParsedNode | null): number | undefined {
  if (node === null) return undefined;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items[node.items.length - 1];
    if (isPairLike(last)) return endOfPair(last);
    if (isNodeLike(last)) return endOfNode(last);
  }
  return node.range[1];
}

function isPairLike(value: unknown): value is MapPair {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value;
}

function isNodeLike(value: unknown): value is ParsedNode {
  return typeof value === 'object' && value !== null && 'range' in value;
}

/** New lines below the last pair of a block map, indented as its pairs are. */
export function appendToBlock(text: string, map: YAMLMap.Parsed, lines: readonly string[]): Splice {
  const eol = lineBreakOf(text);
  const [first] = map.items;
  const last = map.items[map.items.length - 1];
  const indent = ' '.repeat(columnOf(text, first?.key.range[0] ?? map.range[0]));
  const said = last === undefined ? map.range[1] : endOfPair(last);
  const block = lines.map((line) => indent + line).join(eol);
  // The value of a block scalar ends behind its last line break.
  if (text[said - 1] === '\n') return { start: said, end: said, text: `${block}${eol}` };
  const at = contentEnd(text, said);
  return { start: at, end: at, text: `${eol}${block}` };
}

/** One more pair at the end of `{ … }`. */
export function appendToFlow(text: string, map: YAMLMap.Parsed, item: string): Splice {
  const last = map.items[map.items.length - 1];
  if (last === undefined) {
    const [start, end] = map.range;
    return { start, end, text: `{ ${item} }` };
  }
  const at = endOfPair(last);
  return { start: at, end: at, text: `, ${item}` };
}

/** The lines of a pair, taken out of a block map; comments above it stay. */
export function removeFromBlock(text: string, map: YAMLMap.Parsed, pair: MapPair): Splice {
  const keyStart = pair.key.range[0];
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const said = endOfPair(pair);
  const lineEnd = text[said - 1] === '\n' ? said : text.indexOf('\n', said) + 1;
  const end = lineEnd === 0 ? text.length : lineEnd;
  const shares = text.slice(lineStart, keyStart).replace('\uFEFF', '').trim() !== '';
  if (!shares) return { start: lineStart + (text[lineStart] === '\uFEFF' ? 1 : 0), end, text: '' };
  // The map begins on the line of what holds it («- a: 1»): its next pair moves up.
  const next = map.items[map.items.indexOf(pair) + 1];
  return { start: keyStart, end: next?.key.range[0] ?? said, text: '' };
}

/** A pair and its comma, taken out of `{ … }`. */
export function removeFromFlow(text: string, map: YAMLMap.Parsed, pair: MapPair): Splice {
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  if (next !== undefined) return { start: pair.key.range[0], end: next.key.range[0], text: '' };
  const before = map.items[index - 1];
  if (before !== undefined) return { start: endOfPair(before), end: endOfPair(pair), text: '' };
  const [start, end] = map.range;
  return { start, end, text: isScalar(pair.key) ? '{}' : text.slice(start, end) };
}
