import { plainOf, type ComposeNode } from '../tree/node.js';
import type { ObjectShape, ScalarShape, Shape } from '../shape/shape.js';

/** Plain data of a value in long form, without what Docker Compose leaves out: empty texts, lists and maps, `false`, 0. */
export function printed(node: ComposeNode, shape: Shape): unknown {
  if (shape.kind === 'either') return printed(node, node.kind === 'map' ? shape.map : shape.scalar);
  if (shape.kind === 'any') return plainOf(node);
  switch (node.kind) {
    case 'scalar':
      return shape.kind === 'scalar' ? printedScalar(node.value, shape) : node.value;
    case 'list': {
      const items = node.items.map(
        (item) => printed(item, shape.kind === 'list' ? shape.of : ANY) ?? '',
      );
      const keeps = shape.kind === 'list' && shape.keepsZero === true;
      return items.length === 0 && !keeps ? undefined : items;
    }
    case 'map':
      return printedMap(node, shape);
  }
}

const ANY: Shape = { kind: 'any' };

function printedScalar(value: unknown, { as, keepsZero }: ScalarShape): unknown {
  const isZero = value === null || value === '' || value === false || value === 0 || value === '0s';
  if (isZero && (keepsZero !== true || value === null)) return undefined;
  return as === 'bytes' ? String(value) : value;
}

function printedMap(node: Extract<ComposeNode, { kind: 'map' }>, shape: Shape): unknown {
  const made: Record<string, unknown> = {};
  if (shape.kind === 'object')
    Object.assign(made, structuredClone((shape satisfies ObjectShape).prints ?? {}));
  for (const [key, { value }] of node.entries) {
    if (shape.kind === 'object' && key.startsWith('x-')) continue;
    const field = shapeBelow(shape, key);
    const isNull = value.kind === 'scalar' && value.value === null;
    if (shape.kind === 'map' && isNull) {
      if (shape.keepsNull === true) made[key] = null;
      else if (shape.dropsNull !== true && shape.of.kind === 'scalar') made[key] = '';
      continue;
    }
    const text = printed(value, field);
    const keeps = shape.kind === 'map' || field.kind === 'any';
    if (text !== undefined) made[key] = text;
    else if (keeps && field.kind === 'scalar') made[key] = '';
  }
  const isEmpty = Object.keys(made).length === 0;
  return isEmpty && shape.kind === 'map' ? undefined : made;
}

function shapeBelow(shape: Shape, key: string): Shape {
  if (shape.kind === 'map') return shape.of;
  return shape.kind === 'object' && Object.hasOwn(shape.fields, key)
    ? (shape.fields[key] ?? ANY)
    : ANY;
}
