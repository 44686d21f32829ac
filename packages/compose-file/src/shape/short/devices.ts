import type { ComposeNode } from '../../tree/node.js';
import { mapFrom, scalar, textOf } from '../make.js';
import { refuse } from '../report.js';
import type { ShapeContext } from '../shape.js';

/** The long form of `devices`: `/dev/ttyUSB0:/dev/tty:rw`. */
export function deviceOf(node: ComposeNode, context: ShapeContext): readonly ComposeNode[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return [node];
  const parts = node.value.split(':');
  if (parts.length > 3) {
    const message = `"${node.value}" is no device: Docker Compose wants path[:path in the container[:rights]].`;
    refuse(context, node.at, message, 'Write for example "/dev/ttyUSB0:/dev/tty:rw".');
    return [];
  }
  const [source = '', inside = '', permissions = 'rwm'] = parts;
  const target = inside === '' ? source : inside;
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
