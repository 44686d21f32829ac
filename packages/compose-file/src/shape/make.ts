import type { Origin } from '@alfred/model';
import type { ComposeNode, ListNode, MapEntry, MapNode, ScalarNode } from '../tree/node.js';
import type { ListShape, MapShape, ObjectShape, ScalarKind, ScalarShape, Shape } from './shape.js';

/** A scalar that stands where another node does: part of a short form. */
export function scalar(from: ComposeNode, value: ScalarNode['value']): ScalarNode {
  const { at, range, tag } = from;
  const uses = from.kind === 'scalar' ? from.uses : [];
  const style = from.kind === 'scalar' ? from.style : 'plain';
  const written = from.kind === 'scalar' ? from.written : String(value);
  return {
    kind: 'scalar',
    at,
    ...(range === undefined ? {} : { range }),
    ...(tag === undefined ? {} : { tag }),
    value,
    written,
    style,
    uses,
  };
}

/** A scalar that nobody wrote: a default, placed where its reason stands. */
export function unwritten(at: Origin, value: ScalarNode['value']): ScalarNode {
  return { kind: 'scalar', at, value, written: '', style: 'plain', uses: [] };
}

/** A map that nobody wrote. */
export function mapAt(at: Origin, entries: Readonly<Record<string, ComposeNode>> = {}): MapNode {
  return { kind: 'map', at, entries: entriesOf(entries) };
}

/** A map of a short form: the place of `from`, and these entries; undefined ones are left out. */
export function mapFrom(
  from: ComposeNode,
  entries: Readonly<Record<string, ComposeNode | undefined>>,
): MapNode {
  const { at, range, tag } = from;
  return {
    kind: 'map',
    at,
    ...(range === undefined ? {} : { range }),
    ...(tag === undefined ? {} : { tag }),
    entries: entriesOf(entries),
  };
}

/** A list in the place of another node. */
export function listFrom(from: ComposeNode, items: readonly ComposeNode[]): ListNode {
  const { at, range, tag } = from;
  return {
    kind: 'list',
    at,
    ...(range === undefined ? {} : { range }),
    ...(tag === undefined ? {} : { tag }),
    items,
  };
}

function entriesOf(
  entries: Readonly<Record<string, ComposeNode | undefined>>,
): ReadonlyMap<string, MapEntry> {
  const made = new Map<string, MapEntry>();
  for (const [key, value] of Object.entries(entries)) {
    if (value !== undefined) made.set(key, { key, keyAt: value.at, value });
  }
  return made;
}

/** The same map with further entries; those that are there already stay, unless `wins`. */
export function withEntries(
  map: MapNode,
  more: Readonly<Record<string, ComposeNode | undefined>>,
  wins = false,
): MapNode {
  const entries = new Map(map.entries);
  for (const [key, value] of Object.entries(more)) {
    if (value === undefined || (entries.has(key) && !wins)) continue;
    const keyAt = entries.get(key)?.keyAt ?? value.at;
    entries.set(key, { key, keyAt, value });
  }
  return { ...map, entries };
}

/** The same map without some keys. */
export function withoutKeys(map: MapNode, ...keys: readonly string[]): MapNode {
  if (!keys.some((key) => map.entries.has(key))) return map;
  return { ...map, entries: new Map([...map.entries].filter(([key]) => !keys.includes(key))) };
}

/** The text of a scalar, or undefined where the node is none or null. */
export function textOf(node: ComposeNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return String(node.value);
}

export const any: Shape = { kind: 'any' };

export function scalarOf(as: ScalarKind, more: Omit<ScalarShape, 'kind' | 'as'> = {}): ScalarShape {
  return { kind: 'scalar', as, ...more };
}

export function listOf(of: Shape, more: Omit<ListShape, 'kind' | 'of'> = {}): ListShape {
  return { kind: 'list', of, ...more };
}

export function mapOf(of: Shape, more: Omit<MapShape, 'kind' | 'of'> = {}): MapShape {
  return { kind: 'map', of, ...more };
}

/** Text, or what YAML made of it: the value of a variable or a label. */
export const anyText: ScalarShape = scalarOf('text', { takes: ['text', 'number', 'boolean'] });

export function objectOf(
  fields: Readonly<Record<string, Shape>>,
  more: Omit<ObjectShape, 'kind' | 'fields'> = {},
): ObjectShape {
  return { kind: 'object', fields, ...more };
}
