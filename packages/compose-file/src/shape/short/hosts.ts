import type { ComposeNode, ListNode } from '../../tree/node.js';
import { listFrom, listOf, scalar, scalarOf, textOf } from '../make.js';
import { pathText, refuse } from '../report.js';
import type { ListShape, LongForm, ShapeContext } from '../shape.js';

/** `extra_hosts` from a map of names to one address or several. */
const hostsForm: LongForm<ListNode> = (node, context) => {
  if (node.kind !== 'map') {
    refuse(
      context,
      node.at,
      `"${pathText(context)}" has to be a list or a map of names.`,
      'Write «name: address» below it.',
    );
    return listFrom(node, []);
  }
  const items = [...node.entries.values()].flatMap(({ key, value }) => {
    const addresses = value.kind === 'list' ? value.items : [value];
    return addresses.map((address) =>
      address.kind === 'scalar' && typeof address.value === 'string'
        ? scalar(address, `${key}=${address.value}`)
        : address,
    );
  });
  return listFrom(node, items);
};

/** `name:address` and `name=address` are the same, and so is an address in brackets. */
function hostOf(node: ComposeNode, context: ShapeContext): readonly ComposeNode[] {
  const text = textOf(node);
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || text === undefined) return [node];
  const parts = /^([^=:]+)[=:](.+)$/s.exec(text.includes('=') ? text.replace('=', ':') : text);
  const [, name = '', address = ''] = parts ?? [];
  if (parts === null) {
    refuse(
      context,
      node.at,
      `"${text}" names a host without an address.`,
      'Write name:address, such as "db:10.0.0.5".',
    );
    return [];
  }
  return [scalar(node, `${name}=${address.replace(/^\[(.*)\]$/, '$1')}`)];
}

/** `extra_hosts` of a service and of a build. */
export const hostsShape: ListShape = listOf(scalarOf('text'), {
  from: hostsForm,
  expand: hostOf,
  isDistinct: true,
});
