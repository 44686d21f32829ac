import type { ComposeNode } from '../../tree/node.js';
import { mapFrom, scalar, textOf } from '../make.js';

/** The long form of `devices`: `/dev/ttyUSB0:/dev/tty:rw`. */
export function deviceOf(node: ComposeNode): readonly ComposeNode[] {
  const text = textOf(node);
  if (text === undefined) return [node];
  const [source = '', target = source, permissions = 'rwm'] = text.split(':');
  return [
    mapFrom(node, {
      source: scalar(node, source),
      target: scalar(node, target),
      permissions: scalar(node, permissions),
    }),
  ];
}

/** What makes two devices the same: the path in the container. */
export function deviceKey(node: ComposeNode): string {
  return node.kind === 'map' ? (textOf(node.entries.get('target')?.value) ?? '') : '';
}
