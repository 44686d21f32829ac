import type { ComposeNode, MapEntry, MapNode, ScalarNode } from '../tree/node.js';
import { isDate } from '../yaml/date.js';
import { listFrom, mapFrom } from './make.js';
import { pathText, refuse, within } from './report.js';
import { scalarValue } from './scalars.js';
import type {
  ListShape,
  MapShape,
  ObjectShape,
  ScalarKind,
  ScalarShape,
  ScalarType,
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
    case 'either':
      return canonical(node, node.kind === 'map' ? shape.map : shape.scalar, context);
  }
}

const WANTED: Readonly<Record<ScalarKind, string>> = {
  text: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  duration: 'a span of time such as 30s or 1m30s',
  bytes: 'an amount of memory such as 512M or 1G',
};

const TAKEN: Readonly<Record<ScalarKind, readonly ScalarType[]>> = {
  text: ['text'],
  boolean: ['boolean', 'text'],
  integer: ['number', 'text'],
  number: ['number', 'text'],
  duration: ['text'],
  bytes: ['number', 'text'],
};

function scalarForm(written: ComposeNode, shape: ScalarShape, context: ShapeContext): ComposeNode {
  // Nothing is spoken of once all files are merged: a later file may have filled it.
  if (isNothing(written)) return written;
  const node = written.kind === 'scalar' ? (shape.before?.(written) ?? written) : written;
  const value = node.kind === 'scalar' ? valueFor(node, shape) : undefined;
  if (node.kind !== 'scalar' || value === undefined) {
    refuseScalar(node, shape, context);
    return node;
  }
  const made: ScalarNode = value === node.value ? node : { ...node, value };
  return shape.refine?.(made, context) ?? made;
}

/** The value in long form, or undefined where it is not taken. */
function valueFor(node: ScalarNode, shape: ScalarShape): ScalarNode['value'] | undefined {
  const { as, takes = TAKEN[as], words, range, cuts = false } = shape;
  const { value, written } = node;
  const type = typeof value === 'string' ? 'text' : typeof value;
  if (!(takes as readonly string[]).includes(type)) return undefined;
  if (as === 'text' && takes.length === 1 && isPlainDate(node)) return undefined;
  const made = scalarValue(value, as, written);
  if (words !== undefined && !words.includes(String(made))) return undefined;
  if (typeof made !== 'number') return made;
  if (range !== undefined && (made < range[0] || made > range[1])) return undefined;
  if (as !== 'integer' || Number.isInteger(made)) return made;
  return cuts ? Math.trunc(made) : undefined;
}

function isPlainDate({ style, written, value }: ScalarNode): boolean {
  return style === 'plain' && value !== written && isDate(written);
}

function refuseScalar(node: ComposeNode, shape: ScalarShape, context: ShapeContext): void {
  if (node.kind === 'scalar' && shape.as === 'text' && isPlainDate(node)) {
    context.report({
      code: 'compose/date',
      severity: 'error',
      message: `YAML reads ${node.written} as a date, and Docker Compose refuses the file.`,
      help: `Quote it: "${node.written}".`,
      at: node.at,
    });
    return;
  }
  const got =
    node.kind === 'scalar' ? `"${node.written}"` : node.kind === 'map' ? 'a map' : 'a list';
  const isUnquoted =
    node.kind === 'scalar' && shape.as === 'text' && typeof node.value !== 'string';
  const wanted = wantedBy(shape);
  refuse(
    context,
    node.at,
    `"${pathText(context)}" has to be ${wanted}, not ${got}${isUnquoted ? `, which YAML reads as a ${typeof node.value}` : ''}.`,
    isUnquoted && shape.words === undefined ? `Quote it: "${node.written}".` : `Write ${wanted}.`,
  );
}

function wantedBy({ as, words, range }: ScalarShape): string {
  if (words !== undefined) return `one of ${words.join(', ')}`;
  return range === undefined ? WANTED[as] : `${WANTED[as]} from ${range[0]} to ${range[1]}`;
}

/** Whether nothing stands behind a key. */
export function isNothing(node: ComposeNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function listForm(node: ComposeNode, shape: ListShape, context: ShapeContext): ComposeNode {
  if (isNothing(node)) return node;
  const list = node.kind === 'list' ? node : shape.from?.(node, context);
  if (list === undefined) {
    refuse(
      context,
      node.at,
      `"${pathText(context)}" has to be a list.`,
      'Write each entry on a line of its own, behind «- ».',
    );
    return listFrom(node, []);
  }
  const items = list.items.flatMap((item, index) => {
    const place = within(context, index);
    const expanded = shape.expand?.(withoutTag(item), place) ?? [withoutTag(item)];
    return expanded.map((each) => itemForm(each, shape.of, place));
  });
  return { ...list, items: unique(items, shape) };
}

/** An item cannot be taken away: Docker Compose reads no tag in front of it. */
function withoutTag(item: ComposeNode): ComposeNode {
  if (item.tag === undefined) return item;
  const { tag: _tag, ...plain } = item;
  return plain;
}

function itemForm(item: ComposeNode, shape: Shape, context: ShapeContext): ComposeNode {
  if (shape.kind === 'any' || !isNothing(item)) return canonical(item, shape, context);
  refuse(
    context,
    item.at,
    `"${pathText(context)}" is empty.`,
    'Write something behind «- », or take the line out.',
  );
  return item;
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
  if (isNothing(node)) return node;
  const map = asMap(node, shape.from, context);
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    const place = within(context, key);
    if (node.kind === 'map' && shape.names?.test(key) === false) refuseName(entry, place);
    const value = isNothing(entry.value) ? entry.value : canonical(entry.value, shape.of, place);
    entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return { ...map, entries };
}

function refuseName({ key, keyAt }: MapEntry, context: ShapeContext): void {
  refuse(
    context,
    keyAt,
    `Docker Compose does not take "${key}" as a name (${pathText(context)}).`,
    'Use letters, digits, dots, dashes and underscores.',
  );
}

function objectForm(node: ComposeNode, shape: ObjectShape, context: ShapeContext): ComposeNode {
  if (isNothing(node)) return node;
  const written = asMap(node, shape.from, context);
  const map = shape.prepare?.(written) ?? written;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (field === undefined) {
      if (!key.startsWith('x-') && shape.isOpen !== true)
        unknownKey(entry, Object.keys(shape.fields), context);
      entries.set(key, entry);
    } else {
      const value = canonical(entry.value, field, within(context, key));
      entries.set(key, value === entry.value ? entry : { ...entry, value });
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
  refuse(
    context,
    node.at,
    `"${pathText(context)}" has to be a map.`,
    'Write «key: value» lines below it.',
  );
  return mapFrom(node, {});
}
