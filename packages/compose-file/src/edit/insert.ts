import { isScalar } from 'yaml';
import { endOfEntry, pairBefore } from './after-entry.js';
import { refused, type Change, type EditSplice } from './change.js';
import { blockLines, flowText, jsonText, scalarText, type Written } from './print-value.js';
import { columnOfMap, endOfPair, hasPlainLines, type YamlMap } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Puts keys that are not there into a map that has keys: each behind the nearest key that comes before it in an order. */
export function insertKeys(
  yaml: YamlText,
  map: YamlMap,
  entries: readonly (readonly [string, Written])[],
  order: readonly string[],
): Change {
  if (map.items.length === 0)
    return refused('unusual-form', 'The map to put a key into has no keys.');
  if (map.flow === true) return insertIntoFlow(yaml, map, entries);
  const lineTrouble = troubleOfLines(yaml, map);
  if (lineTrouble !== undefined) return lineTrouble;
  const column = columnOfMap(yaml, map);
  const sorted = [...entries].sort(([a], [b]) => rank(order, a) - rank(order, b));
  const splices = sorted.flatMap(([key, value]): readonly EditSplice[] => {
    const before = pairBefore(map, key, order);
    if (before === undefined) return [];
    const at = endOfEntry(yaml, before);
    const lines = blockLines(key, value, yaml).map((line) => ' '.repeat(column) + line);
    const text = lines.map((line) => yaml.lineBreak + line).join('');
    return [{ start: at, end: at, text, column, rank: rank(order, key) }];
  });
  return { done: true, splices, changed: [map] };
}

function rank(order: readonly string[], key: string): number {
  const place = order.indexOf(key);
  return place === -1 ? order.length : place;
}

/** What keeps a block map from being edited by lines, where something does. */
export function troubleOfLines(yaml: YamlText, map: YamlMap): Change | undefined {
  if (hasPlainLines(yaml, map)) return undefined;
  return refused('unusual-form', 'Its keys do not each begin a line of their own.');
}

function insertIntoFlow(
  yaml: YamlText,
  map: YamlMap,
  entries: readonly (readonly [string, Written])[],
): Change {
  const last = map.items[map.items.length - 1];
  if (last === undefined) return refused('unusual-form', 'The map to put a key into has no keys.');
  const isJson = isScalar(last.key) && last.key.type === 'QUOTE_DOUBLE';
  const at = endOfPair(last);
  const splices = entries.map(([key, value]): EditSplice => {
    const json = isJson ? jsonText(value) : undefined;
    const pair =
      json === undefined
        ? `${scalarText(key, yaml.quote, true)}: ${flowText(value, yaml.quote)}`
        : `${JSON.stringify(key)}: ${json}`;
    return { start: at, end: at, text: `, ${pair}` };
  });
  return { done: true, splices, changed: [map] };
}
