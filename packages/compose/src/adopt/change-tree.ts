import type { ComposeNode, MapEntry, MapNode, ScalarNode } from '@alfred/compose-file';

/** A map with the node at a path changed; the same object where nothing is there or nothing changes. */
export function changedAt(
  node: MapNode,
  path: readonly string[],
  change: (node: ComposeNode) => ComposeNode,
): MapNode {
  const [key = '', ...rest] = path;
  const entry = node.entries.get(key);
  if (entry === undefined) return node;
  const { value } = entry;
  const made =
    rest.length === 0
      ? change(value)
      : value.kind === 'map'
        ? changedAt(value, rest, change)
        : value;
  if (made === value) return node;
  return { ...node, entries: new Map(node.entries).set(key, { ...entry, value: made }) };
}

/** A tree with its scalars changed; `path` is made of the keys to each. */
export function changedScalars<T extends ComposeNode>(
  node: T,
  change: (node: ScalarNode, path: readonly string[]) => ComposeNode,
  path?: readonly string[],
): T;
export function changedScalars(
  node: ComposeNode,
  change: (node: ScalarNode, path: readonly string[]) => ComposeNode,
  path: readonly string[] = [],
): ComposeNode {
  if (node.kind === 'scalar') return change(node, path);
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item) => changedScalars(item, change, path)) };
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of node.entries)
    entries.set(key, { ...entry, value: changedScalars(entry.value, change, [...path, key]) });
  return { ...node, entries };
}
