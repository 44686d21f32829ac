import type { ComposeNode, ListNode, MapEntry, MapNode } from '../tree/node.js';
import { isNothing } from './canonical.js';
import { textOf } from './make.js';
import { pathText, refuse, within } from './report.js';
import type { Shape, ShapeContext } from './shape.js';

/**
 * A tree once all files are merged: keys with nothing behind them are gone, those where Docker Compose wants something are
 * told of, and so is what only the whole can be asked: fields that must be there, equal entries, fields that exclude each other.
 */
export function settled(node: ComposeNode, shape: Shape, context: ShapeContext): ComposeNode {
  switch (shape.kind) {
    case 'any':
    case 'scalar':
      return node;
    case 'either':
      return node.kind === 'map' ? settled(node, shape.map, context) : node;
    case 'list':
      return node.kind === 'list' ? settledList(node, shape, context) : node;
    case 'map':
    case 'object':
      return node.kind === 'map' ? settledMap(node, shape, context) : node;
  }
}

function settledList(
  node: ListNode,
  shape: Extract<Shape, { kind: 'list' }>,
  context: ShapeContext,
): ListNode {
  if (shape.isDistinct === true) refuseTwins(node, context);
  shape.verify?.(node, context);
  if (shape.of.kind === 'scalar') return node;
  const items = node.items.map((item, index) => settled(item, shape.of, within(context, index)));
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
}

function refuseTwins(node: ListNode, context: ShapeContext): void {
  const seen = new Set<string>();
  for (const item of node.items) {
    const key = `${item.kind === 'scalar' ? typeof item.value : ''} ${textOf(item) ?? ''}`;
    if (seen.has(key)) {
      const message = `"${textOf(item) ?? ''}" stands twice in "${pathText(context)}", and Docker Compose refuses the file.`;
      refuse(context, item.at, message, 'Take one of the two out.');
    }
    seen.add(key);
  }
}

function settledMap(
  node: MapNode,
  shape: Extract<Shape, { kind: 'map' | 'object' }>,
  context: ShapeContext,
): MapNode {
  let changed: Map<string, MapEntry> | undefined;
  for (const [key, entry] of node.entries) {
    const field = shape.kind === 'map' ? shape.of : fieldOf(shape.fields, key);
    const place = within(context, key);
    if (isNothing(entry.value)) {
      if (field !== undefined && !mayBeNull(shape, field)) refuseNothing(entry, place);
      if (shape.kind === 'object' && field !== undefined)
        (changed ??= new Map(node.entries)).delete(key);
      continue;
    }
    const value = field === undefined ? entry.value : settled(entry.value, field, place);
    if (value !== entry.value) (changed ??= new Map(node.entries)).set(key, { ...entry, value });
  }
  const made = changed === undefined ? node : { ...node, entries: changed };
  if (shape.kind === 'object') {
    for (const key of shape.required ?? []) {
      if (!node.entries.has(key)) refuseMissing(node, key, context);
    }
    shape.verify?.(made, context);
  }
  return made;
}

function fieldOf(fields: Readonly<Record<string, Shape>>, key: string): Shape | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** A variable or a label may be there without a value. */
function mayBeNull(shape: Shape, field: Shape): boolean {
  if (field.kind === 'any' || field.mayBeNull === true) return true;
  return shape.kind === 'map' && field.kind === 'scalar' && field.takes?.length !== 2;
}

function refuseNothing(entry: MapEntry, context: ShapeContext): void {
  refuse(
    context,
    entry.keyAt,
    `Nothing stands behind "${pathText(context)}", and Docker Compose refuses the file.`,
    'Write its value, or take the key out.',
  );
}

function refuseMissing(node: MapNode, key: string, context: ShapeContext): void {
  refuse(
    context,
    node.at,
    `"${pathText(context)}" has no «${key}», and Docker Compose refuses the file.`,
    `Add «${key}:».`,
  );
}
