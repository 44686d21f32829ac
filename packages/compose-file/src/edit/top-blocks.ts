import { isAlias, isMap } from 'yaml';
import { findPair, mapAt } from './lookup.js';
import { keyOf, ownPair } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** A map at the top of a file that has an anchor. */
export interface TopBlock {
  readonly key: string;
  readonly anchor: string;
  /** Plain data of it. */
  readonly value: unknown;
}

/** The extension blocks of a file whose keys begin with a word: `x-limits`. */
export function topBlocks({ document, top }: YamlText, prefix: string): readonly TopBlock[] {
  return top.items.flatMap((pair): TopBlock[] => {
    const key = keyOf(pair) ?? '';
    const { value } = pair;
    if (!key.startsWith(prefix) || !isMap(value) || value.anchor === undefined) return [];
    return [{ key, anchor: value.anchor, value: value.toJS(document, { maxAliasCount: 100 }) }];
  });
}

/**
 * Whether a key of a service's block can get a reference to a block above `services:`: the service is written below it, the
 * key is not there yet, and the block it goes into is the service's own.
 */
export function canRefer(yaml: YamlText, service: string, block: string, key: string): boolean {
  const services = ownPair(yaml.top, 'services')?.value;
  const map = mapAt(yaml, ['services', service]);
  if (!isMap(services) || services.flow === true || map === undefined) return false;
  if (map.range[0] < services.range[0]) return false;
  const holder = findPair(yaml, map, block);
  if (holder === undefined) return true;
  if (!holder.isOwn || isAlias(holder.pair.value)) return false;
  return mapAt(yaml, ['services', service, block, key]) === undefined;
}
