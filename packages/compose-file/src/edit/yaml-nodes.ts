import { columnOf, contentEnd, lineStart } from '@alfred/model';
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { YamlMap, YamlNode, YamlPair, YamlText } from './yaml-types.js';

export type { YamlMap, YamlNode, YamlPair, YamlSeq } from './yaml-types.js';

/** The text of a key, or undefined where it is no scalar. */
export function keyOf(pair: YamlPair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/** Maps with more keys than this are searched by an index. */
const FEW = 12;

const indexes = new WeakMap<YamlMap, ReadonlyMap<string | undefined, YamlPair>>();

/** The pair of a key that is written in this very map. */
export function ownPair(map: YamlMap, key: string): YamlPair | undefined {
  if (map.items.length <= FEW) return map.items.find((pair) => keyOf(pair) === key);
  const index = indexes.get(map) ?? new Map(map.items.map((pair) => [keyOf(pair), pair]));
  indexes.set(map, index);
  return index.get(key);
}

/** What a node stands for: an alias for the node of its anchor, which is looked up only where it stands before it. */
export function resolved(yaml: YamlText, node: YamlNode | null): YamlNode | null {
  return isAlias(node) ? (yaml.targets.get(node) ?? null) : node;
}

function isYamlNode(value: unknown): value is YamlNode {
  return isScalar(value) || isMap(value) || isSeq(value);
}

/** A map, or undefined. */
export function asMap(node: YamlNode | null | undefined): YamlMap | undefined {
  return isMap(node) ? node : undefined;
}

/** Whether nothing is written, or null. */
export function isEmptyNode(node: YamlNode | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.tag === undefined);
}

/** The end of what a pair says: of the last scalar or bracket inside it. */
export function endOfPair(pair: YamlPair): number {
  if (isScalar(pair.value) && pair.value.range[1] === pair.value.range[0]) return pair.key.range[1];
  return endOfNode(pair.value) ?? pair.key.range[1];
}

/** The end of the last scalar or bracket of a node. */
export function endOfNode(node: YamlNode | null): number | undefined {
  if (node === null) return undefined;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items[node.items.length - 1];
    if (isPair(last)) return endOfPair(last as YamlPair);
    if (isYamlNode(last) || isAlias(last)) return endOfNode(last as YamlNode);
  }
  return node.range[1];
}

/** Column that the keys of a block map begin at. */
export function columnOfMap({ text }: YamlText, map: YamlMap): number {
  return columnOf(text, map.items[0]?.key.range[0] ?? map.range[0]);
}

/** Whether keys stand at the beginning of their lines, behind spaces and dashes only. */
export function hasPlainLines({ text }: YamlText, map: YamlMap): boolean {
  return map.items.every(({ key }) => {
    const start = key.range[0];
    return /^\uFEFF?[ ]*(?:-[ ]+)*(?:&\S+[ ]+)?$/.test(text.slice(lineStart(text, start), start));
  });
}

/** The end of a block scalar's last line that is not blank, or of all of them where it keeps them (`|+`). */
export function endOfContent(text: string, node: YamlNode | null, said: number): number {
  if (text[said - 1] !== '\n') return contentEnd(text, said);
  const header = node === null ? '' : text.slice(node.range[0], text.indexOf('\n', node.range[0]));
  const keepsBlanks = /^[|>][0-9]*\+/.test(header);
  const content = keepsBlanks ? said - 1 : text.slice(0, said).replace(/\s*$/, '').length;
  return contentEnd(text, keepsBlanks && text[content - 1] === '\r' ? content - 1 : content);
}
