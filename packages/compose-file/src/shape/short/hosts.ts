import type { ComposeNode, ListNode } from '../../tree/node.js';
import { listFrom, scalar, textOf } from '../make.js';
import type { LongForm } from '../shape.js';

/** `extra_hosts` from a map of names to one address or several. */
export const hostsForm: LongForm<ListNode> = (node) => {
  if (node.kind !== 'map') return listFrom(node, node.kind === 'list' ? node.items : []);
  const items = [...node.entries.values()].flatMap(({ key, value }) => {
    const addresses = value.kind === 'list' ? value.items : [value];
    return addresses.map((address) => scalar(address, `${key}=${textOf(address) ?? ''}`));
  });
  return listFrom(node, items);
};

/** `name:address` and `name=address` are the same. */
export function hostOf(node: ComposeNode): readonly ComposeNode[] {
  const text = textOf(node);
  if (text === undefined || text.includes('=')) return [node];
  return [scalar(node, text.replace(':', '='))];
}
