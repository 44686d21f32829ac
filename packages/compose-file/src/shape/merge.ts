import type { ComposeNode, ListNode, MapEntry, MapNode } from '../tree/node.js';
import { isNothing, unique } from './canonical.js';
import type { ListShape, Shape } from './shape.js';

/**
 * What a later file makes of an earlier one, both in long form: maps key by key, lists joined (items with the same key
 * replaced), commands replaced. `!reset` takes away, `!override` replaces. `isName`: the value of a name of the user's own,
 * as in `environment`, where nothing is a value too.
 */
export function merge(
  base: ComposeNode,
  over: ComposeNode,
  shape: Shape,
  isName = false,
): ComposeNode {
  if (over.tag === 'override' || base.tag === 'reset' || shape.kind === 'either') return over;
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, shape);
  if (base.kind === 'list' && over.kind === 'list') return mergeLists(base, over, shape);
  // Nothing says nothing: `deploy:` alone does not take away what stood there. Commands are replaced all the same.
  if (isNothing(over) && (base.kind !== 'scalar' || !isName)) return replaces(shape) ? over : base;
  return over;
}

function mergeMaps(base: MapNode, over: MapNode, shape: Shape): MapNode {
  const byKey = (): MapNode => mergeKeys(base, over, shape);
  return shape.kind === 'object' && shape.merge !== undefined
    ? shape.merge(base, over, byKey)
    : byKey();
}

function mergeKeys(base: MapNode, over: MapNode, shape: Shape): MapNode {
  const entries = new Map<string, MapEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const before = entries.get(key);
    if (entry.value.tag === 'reset') entries.delete(key);
    else if (before === undefined || key.startsWith('x-')) entries.set(key, entry);
    else {
      const value = merge(before.value, entry.value, below(shape, key), shape.kind === 'map');
      entries.set(key, { ...entry, value });
    }
  }
  return { ...base, entries };
}

function mergeLists(base: ListNode, over: ListNode, shape: Shape): ListNode {
  if (shape.kind !== 'list') return { ...over, items: [...base.items, ...over.items] };
  if (replaces(shape)) return over;
  return { ...base, items: unique([...base.items, ...over.items], shape satisfies ListShape) };
}

function replaces(shape: Shape): boolean {
  return shape.kind === 'list' && shape.replaces === true;
}

function below(shape: Shape, key: string): Shape {
  if (shape.kind === 'map') return shape.of;
  const field =
    shape.kind === 'object' && Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
  return field ?? { kind: 'any' };
}

/** A tree without what `!reset` marks: it has nothing to take away where no earlier file said anything. */
export function withoutResets(node: ComposeNode): ComposeNode {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') {
    return node.items.some(touched) ? { ...node, items: node.items.map(withoutResets) } : node;
  }
  let changed: Map<string, MapEntry> | undefined;
  for (const [key, entry] of node.entries) {
    if (entry.value.tag === 'reset') {
      (changed ??= new Map(node.entries)).delete(key);
      continue;
    }
    const value = withoutResets(entry.value);
    if (value !== entry.value) (changed ??= new Map(node.entries)).set(key, { ...entry, value });
  }
  return changed === undefined ? node : { ...node, entries: changed };
}

function touched(node: ComposeNode): boolean {
  return withoutResets(node) !== node;
}
