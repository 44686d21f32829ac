import { isAlias, isSeq } from 'yaml';
import { refused, type Change } from './change.js';
import { troubleOfLines } from './insert.js';
import { columnOfMap, ownPair, type YamlMap, type YamlNode } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Merges an anchor's map into a map: `<<: *name`, behind those that are merged already, so that they win. */
export function addMergeKey(yaml: YamlText, map: YamlMap, anchor: string): Change {
  const there = ownPair(map, '<<');
  if (there !== undefined) return addToMerge(there.value, anchor, map);
  const [first] = map.items;
  if (first === undefined) return refused('unusual-form', 'The map has no keys.');
  const at = first.key.range[0];
  if (map.flow === true)
    return {
      done: true,
      splices: [{ start: at, end: at, text: `<<: *${anchor}, ` }],
      changed: [map],
    };
  const trouble = troubleOfLines(yaml, map);
  if (trouble !== undefined) return trouble;
  const indent = ' '.repeat(columnOfMap(yaml, map));
  const text = `<<: *${anchor}${yaml.lineBreak}${indent}`;
  return { done: true, splices: [{ start: at, end: at, text }], changed: [map] };
}

function addToMerge(value: YamlNode | null, anchor: string, map: YamlMap): Change {
  if (isAlias(value)) {
    const [start, end] = value.range;
    const text = `[*${value.source}, *${anchor}]`;
    return { done: true, splices: [{ start, end, text }], changed: [map] };
  }
  const last = isSeq(value) ? value.items[value.items.length - 1] : undefined;
  if (!isSeq(value) || value.flow !== true || !isAlias(last))
    return refused('unusual-form', 'What is merged already is not a list in brackets.');
  const at = last.range?.[1] ?? 0;
  return { done: true, splices: [{ start: at, end: at, text: `, *${anchor}` }], changed: [map] };
}
