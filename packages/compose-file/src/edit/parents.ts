import { isMap, isScalar } from 'yaml';
import { findPair, mapAt, mergedMaps } from './lookup.js';
import { keyOf, resolved, type YamlMap } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Services that a service takes over from in the same file, by `extends` or by merging the map of another one. */
export function parentsOf(yaml: YamlText, service: string): readonly string[] {
  const map = mapAt(yaml, ['services', service]);
  const services = mapAt(yaml, ['services']);
  if (map === undefined || services === undefined) return [];
  const merged = new Set(mergedDeep(yaml, map));
  const candidates = merged.size === 0 ? [] : services.items;
  const byMerge = candidates.flatMap((pair) => {
    const node = resolved(yaml, pair.value);
    const name = keyOf(pair);
    return name !== undefined && isMap(node) && merged.has(node as YamlMap) ? [name] : [];
  });
  const parent = extendedIn(yaml, map);
  return parent === undefined ? byMerge : [...byMerge, parent];
}

function extendedIn(yaml: YamlText, map: YamlMap): string | undefined {
  const value = resolved(yaml, findPair(yaml, map, 'extends')?.pair.value ?? null);
  if (isScalar(value)) return String(value.value);
  if (!isMap(value) || findPair(yaml, value as YamlMap, 'file') !== undefined) return undefined;
  const name = findPair(yaml, value as YamlMap, 'service')?.pair.value ?? null;
  return isScalar(name) ? String(name.value) : undefined;
}

/** Merges nested deeper than this are taken for a trap. */
const DEEPEST_MERGE = 10;

function mergedDeep(yaml: YamlText, map: YamlMap, depth = 0): readonly YamlMap[] {
  if (depth > DEEPEST_MERGE) return [];
  return mergedMaps(yaml, map).flatMap((one) => [one, ...mergedDeep(yaml, one, depth + 1)]);
}
