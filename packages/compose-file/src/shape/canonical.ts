import type { ComposeNode, ListNode, MapEntry, MapNode, ScalarNode } from '../tree/node.js';
import { listFrom, mapFrom } from './make.js';
import { pathText, refuse } from './report.js';
import { scalarValue } from './scalars.js';
import type {
  ListShape,
  MapShape,
  ObjectShape,
  ScalarKind,
  ScalarShape,
  Shape,
  ShapeContext,
} from './shape.js';
import { unknownKey } from './unknown-key.js';

/**
 * The long form of a value: short forms written out, types made what the field wants, paths made absolute. What cannot be
 * brought to its form is reported and left as it is or left out.
 */
export function canonical(node: ComposeNode, shape: Shape, context: ShapeContext): ComposeNode {
  // What `!reset` marks is taken away later; its value means nothing.
  if (node.tag === 'reset') return node;
  switch (shape.kind) {
    case 'any':
      return node;
    case 'scalar':
      return scalarForm(node, shape, context);
    case 'list':
      return listForm(node, shape, context);
    case 'map':
      return mapForm(node, shape, context);
    case 'object':
      return objectForm(node, shape, context);
  }
}

function within(context: ShapeContext, key: string): ShapeContext {
  return { ...context, path: [...context.path, key] };
}

const WANTED: Readonly<Record<ScalarKind, string>> = {
  text: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  duration: 'a span of time such as 30s or 1m30s',
  bytes: 'an amount of memory such as 512M or 1G',
};

function scalarForm(written: ComposeNode, shape: ScalarShape, context: ShapeContext): ComposeNode {
  const node = written.kind === 'scalar' ? (shape.before?.(written) ?? written) : written;
  const value = node.kind === 'scalar' ? scalarValue(node.value, shape.as) : undefined;
  if (node.kind !== 'scalar' || value === undefined) {
    const got =
      node.kind === 'scalar' ? `"${node.written}"` : node.kind === 'map' ? 'a map' : 'a list';
    refuse(
      context,
      node.at,
      `"${pathText(context)}" has to be ${WANTED[shape.as]}, not ${got}.`,
      `Write ${WANTED[shape.as]}.`,
    );
    return node;
  }
  const made: ScalarNode = value === node.value ? node : { ...node, value };
  return shape.refine?.(made, context) ?? made;
}

function listForm(node: ComposeNode, shape: ListShape, context: ShapeContext): ComposeNode {
  let list: ListNode | undefined = node.kind === 'list' ? node : undefined;
  list ??= shape.from?.(node, context);
  if (list === undefined) {
    if (node.kind === 'scalar' && node.value === null) return listFrom(node, []);
    refuse(
      context,
      node.at,
      `"${pathText(context)}" has to be a list.`,
      'Write each entry on a line of its own, behind «- ».',
    );
    return listFrom(node, []);
  }
  const expanded =
    shape.expand === undefined
      ? list.items
      : list.items.flatMap((item) => shape.expand?.(item, context) ?? [item]);
  const items = expanded.map((item) => canonical(item, shape.of, context));
  return { ...list, items: unique(items, shape) };
}

/** Items of which the later of two with the same key stands in the place of the earlier. */
export function unique(
  items: readonly ComposeNode[],
  { keyOf }: ListShape,
): readonly ComposeNode[] {
  if (keyOf === undefined) return items;
  const byKey = new Map<string, ComposeNode>();
  for (const item of items) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}

function mapForm(node: ComposeNode, shape: MapShape, context: ShapeContext): ComposeNode {
  const map = asMap(node, shape.from, context);
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    const isNothing = entry.value.kind === 'scalar' && entry.value.value === null;
    const value = isNothing ? entry.value : canonical(entry.value, shape.of, within(context, key));
    entries.set(key, { ...entry, value });
  }
  return { ...map, entries };
}

function objectForm(node: ComposeNode, shape: ObjectShape, context: ShapeContext): ComposeNode {
  const written = asMap(node, shape.from, context);
  const map = shape.prepare?.(written) ?? written;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    const isNothing =
      entry.value.kind === 'scalar' && entry.value.value === null && entry.value.tag === undefined;
    if (field === undefined) {
      if (!key.startsWith('x-')) unknownKey(entry, Object.keys(shape.fields), context);
      entries.set(key, entry);
    } else if (!isNothing) {
      // A field with nothing behind it says nothing.
      entries.set(key, { ...entry, value: canonical(entry.value, field, within(context, key)) });
    }
  }
  const made: MapNode = { ...map, entries };
  return shape.complete?.(made, context) ?? made;
}

function asMap(
  node: ComposeNode,
  from: ((node: ComposeNode, context: ShapeContext) => MapNode) | undefined,
  context: ShapeContext,
): MapNode {
  if (node.kind === 'map') return node;
  if (from !== undefined) return from(node, context);
  if (node.kind !== 'scalar' || node.value !== null) {
    refuse(
      context,
      node.at,
      `"${pathText(context)}" has to be a map.`,
      'Write «key: value» lines below it.',
    );
  }
  return mapFrom(node, {});
}
