import type { MapNode } from '../../tree/node.js';
import { scalar, withEntries } from '../make.js';
import { pathText, refuse } from '../report.js';
import type { ShapeContext } from '../shape.js';

/** `external: { name: x }` of old files is `external: true` with a name. */
export function withExternal(node: MapNode): MapNode {
  const external = node.entries.get('external')?.value;
  if (external?.kind !== 'map') return node;
  const name = external.entries.get('name')?.value;
  return withEntries(withEntries(node, { external: scalar(external, true) }, true), { name });
}

/** Asks that nothing else is said of a volume that others made. */
export function verifyExternal(node: MapNode, context: ShapeContext): void {
  if (!isExternal(node)) return;
  for (const key of ['driver', 'driver_opts', 'labels']) {
    const entry = node.entries.get(key);
    if (entry === undefined) continue;
    const message = `"${pathText(context)}" is external, so «${key}» cannot be chosen here; Docker Compose refuses the file.`;
    refuse(context, entry.keyAt, message, 'Keep one of the two.');
  }
}

function isExternal(node: MapNode): boolean {
  const external = node.entries.get('external')?.value;
  return external?.kind === 'scalar' && external.value === true;
}

/** Asks that a secret or config says where its content is from, once. */
export function verifySource(
  keys: readonly string[],
): (node: MapNode, context: ShapeContext) => void {
  return (node, context) => {
    const given = keys.filter((key) => node.entries.has(key));
    if (isExternal(node) || given.length === 1) return;
    const list = keys.map((key) => `«${key}»`).join(', ');
    refuse(
      context,
      node.at,
      given.length === 0
        ? `"${pathText(context)}" says nowhere where its content is from: Docker Compose wants one of ${list}.`
        : `"${pathText(context)}" has ${given.map((key) => `«${key}»`).join(' and ')}; Docker Compose takes one of them.`,
      given.length === 0 ? `Add one of ${list}, or «external: true».` : 'Keep one of them.',
    );
  };
}
