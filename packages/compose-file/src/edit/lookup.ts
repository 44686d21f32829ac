import { isSeq } from 'yaml';
import {
  asMap,
  ownPair,
  resolved,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Where a key of a map is written: in it, or in a map that is merged into it. */
export interface FoundPair {
  readonly map: YamlMap;
  readonly pair: YamlPair;
  readonly isOwn: boolean;
}

/** Merges nested deeper than this are taken for a trap. */
const DEEPEST_MERGE = 30;

/** Finds a key in a map or in what is merged into it, the way merge keys go: own keys first, then earlier maps. */
export function findPair(
  yaml: YamlText,
  map: YamlMap,
  key: string,
  depth = 0,
): FoundPair | undefined {
  const own = ownPair(map, key);
  if (own !== undefined) return { map, pair: own, isOwn: depth === 0 };
  if (depth > DEEPEST_MERGE) return undefined;
  for (const merged of mergedMaps(yaml, map)) {
    const found = findPair(yaml, merged, key, depth + 1);
    if (found !== undefined) return { ...found, isOwn: false };
  }
  return undefined;
}

/** The maps that `<<` puts into a map, the strongest first. */
export function mergedMaps(yaml: YamlText, map: YamlMap): readonly YamlMap[] {
  const value = ownPair(map, '<<')?.value ?? null;
  const nodes = isSeq(value) ? (value.items as readonly YamlNode[]) : [value];
  return nodes.flatMap((node) => asMap(resolved(yaml, node)) ?? []);
}

/** The pair at a path from the top, through aliases and merges; undefined where there is none. */
export function pairAt(yaml: YamlText, path: readonly string[]): FoundPair | undefined {
  let map: YamlMap | undefined = yaml.top;
  let found: FoundPair | undefined;
  for (const key of path) {
    found = map === undefined ? undefined : findPair(yaml, map, key);
    if (found === undefined) return undefined;
    map = asMap(resolved(yaml, found.pair.value));
  }
  return found;
}

/** The map at a path from the top, through aliases and merges. */
export function mapAt(yaml: YamlText, path: readonly string[]): YamlMap | undefined {
  if (path.length === 0) return yaml.top;
  return asMap(resolved(yaml, pairAt(yaml, path)?.pair.value ?? null));
}

/** Whether there is something at a path from the top, in the file's own text. */
export function hasKey(yaml: YamlText, path: readonly string[]): boolean {
  return pairAt(yaml, path) !== undefined;
}
