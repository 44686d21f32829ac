import { isAlias, isMap } from 'yaml';
import { refused, together, type Change } from './change.js';
import { fillPair } from './fill.js';
import { insertKeys } from './insert.js';
import { findPair, type FoundPair } from './lookup.js';
import { flowText, isWrittenMap, Reference, type Written, type WrittenMap } from './print-value.js';
import { replaceScalar } from './scalar.js';
import { BLOCK_ORDER } from './service-order.js';
import { isEmptyNode, resolved, type YamlMap } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/**
 * Makes a map say what is wished, key by key, and keeps all else in it: maps are merged into maps, values take the place of
 * values, keys that are missing are put in. A map that is there through an alias or a merge is changed where it is written.
 * @param order where new keys of this map go; see `pairBefore`
 */
export function setKeys(
  yaml: YamlText,
  map: YamlMap,
  wish: WrittenMap,
  order: readonly string[] = BLOCK_ORDER,
): Change {
  const missing: (readonly [string, Written])[] = [];
  const changes: Change[] = [];
  for (const [key, value] of Object.entries(wish)) {
    const found = findPair(yaml, map, key);
    const isThere = found !== undefined && (found.isOwn || isMergeable(yaml, found, value));
    if (isThere) changes.push(setFound(yaml, found, value));
    else missing.push([key, value]);
  }
  if (missing.length > 0) changes.push(insertKeys(yaml, map, missing, order));
  return together(changes);
}

/** Whether a key that comes from elsewhere is changed there: else one of its own takes its place. */
function isMergeable(yaml: YamlText, { pair }: FoundPair, value: Written): boolean {
  return isWrittenMap(value) && isMap(resolved(yaml, pair.value));
}

function setFound(yaml: YamlText, { map, pair }: FoundPair, value: Written): Change {
  const inFlow = map.flow === true;
  const node = resolved(yaml, pair.value);
  if (isWrittenMap(value)) {
    if (isMap(node) && node.items.length > 0) return setKeys(yaml, node as YamlMap, value);
    if (isEmptyNode(node) || isMap(node)) {
      if (isAlias(pair.value)) return refused('other-form', 'An alias stands for an empty value.');
      return fillPair(yaml, map, pair, value, [map, ...(node === null ? [] : [node])]);
    }
    return refused('other-form', 'Something else than a map of keys is written there.');
  }
  if (value instanceof Reference || Array.isArray(value) || value === null || isAlias(pair.value)) {
    return replaceValue(yaml, map, pair, value);
  }
  if (typeof value === 'object') return refused('other-form', 'Not a value that can be written.');
  return replaceScalar(yaml, node, value, inFlow);
}

/** Puts a list, a reference or null in place of a value that stands on one line. */
function replaceValue(
  yaml: YamlText,
  map: YamlMap,
  pair: FoundPair['pair'],
  value: Written,
): Change {
  const [start, end] = pair.value?.range ?? [0, 0];
  if (end <= start || /[\n]/.test(yaml.text.slice(start, end)))
    return refused('unusual-form', 'The value to change does not stand on one line.');
  const text = flowText(value, yaml.quote, map.flow === true);
  return { done: true, splices: [{ start, end, text }], changed: [map] };
}
