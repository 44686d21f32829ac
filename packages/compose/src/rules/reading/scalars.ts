import type { ComposeNode, ComposeService, ScalarNode } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import { memo } from './memo.js';

/** A text of a service with the keys that lead to it; items of lists have the keys of their list. */
export interface ServiceScalar {
  readonly node: ScalarNode;
  readonly path: readonly string[];
  /** Place of its key, or of the item. */
  readonly at: Origin;
}

/** All scalars of a service, in the order they are written. */
export const scalarsOf = memo((service: ComposeService): readonly ServiceScalar[] => {
  const found: ServiceScalar[] = [];
  collect(service.node, [], service.at, found);
  return found;
});

function collect(
  node: ComposeNode,
  path: readonly string[],
  at: Origin,
  found: ServiceScalar[],
): void {
  if (node.kind === 'scalar') found.push({ node, path, at });
  else if (node.kind === 'list') for (const item of node.items) collect(item, path, item.at, found);
  else
    for (const { key, keyAt, value } of node.entries.values())
      collect(value, [...path, key], keyAt, found);
}
