import type { Origin, Placed } from '@alfred/model';
import { textOf } from '../shape/make.js';
import { millisecondsOf } from '../shape/scalars.js';
import { child, type ComposeNode, type MapEntry, type MapNode } from '../tree/node.js';

/** A field of a map as a text with its place; undefined where it is absent, null or no scalar. */
export function textField(
  node: ComposeNode | undefined,
  ...path: readonly string[]
): Placed<string> | undefined {
  const found = child(node, ...path);
  const value = textOf(found);
  return found === undefined || value === undefined ? undefined : { value, at: found.at };
}

/** A field as a number. */
export function numberField(
  node: ComposeNode | undefined,
  ...path: readonly string[]
): Placed<number> | undefined {
  const found = child(node, ...path);
  return found?.kind === 'scalar' && typeof found.value === 'number'
    ? { value: found.value, at: found.at }
    : undefined;
}

/** A field as true or false. */
export function flagField(
  node: ComposeNode | undefined,
  ...path: readonly string[]
): Placed<boolean> | undefined {
  const found = child(node, ...path);
  return found?.kind === 'scalar' && typeof found.value === 'boolean'
    ? { value: found.value, at: found.at }
    : undefined;
}

/** A span of time in ms. */
export function spanField(
  node: ComposeNode | undefined,
  ...path: readonly string[]
): Placed<number> | undefined {
  const text = textField(node, ...path);
  const value = text === undefined ? undefined : millisecondsOf(text.value);
  return text === undefined || value === undefined ? undefined : { value, at: text.at };
}

/** Texts of a list, each with its place. */
export function textsField(
  node: ComposeNode | undefined,
  ...path: readonly string[]
): readonly Placed<string>[] {
  const found = child(node, ...path);
  if (found?.kind !== 'list') return [];
  return found.items.flatMap((item) => {
    const value = textOf(item);
    return value === undefined ? [] : [{ value, at: item.at }];
  });
}

/** All words of a list at the place of the list; undefined where there is none. */
export function wordsField(
  node: ComposeNode | undefined,
  key: string,
): Placed<readonly string[]> | undefined {
  const found = child(node, key);
  if (found?.kind !== 'list') return undefined;
  return { value: found.items.map((item) => textOf(item) ?? ''), at: found.at };
}

/** Sources of secrets or configs that a service or a build is given. */
export function sourcesOf(node: ComposeNode | undefined, key: string): readonly Placed<string>[] {
  if (node?.kind !== 'map') return [];
  return itemsOf(node, key).flatMap((item) => textField(item, 'source') ?? []);
}

/** Items of a list. */
export function itemsOf(node: MapNode, key: string): readonly ComposeNode[] {
  const found = child(node, key);
  return found?.kind === 'list' ? found.items : [];
}

/** Entries of a map. */
export function entriesOf(
  node: ComposeNode | undefined,
  ...path: readonly string[]
): readonly MapEntry[] {
  const found = child(node, ...path);
  return found?.kind === 'map' ? [...found.entries.values()] : [];
}

/** `{ key: value }`, or nothing where the value is undefined: optional fields are absent, never undefined. */
export function given<K extends string, T>(
  key: K,
  value: T | undefined,
): { readonly [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}

/** A value that is absent where nothing is written. */
export function valueOf<T>(placed: Placed<T> | undefined): T | undefined {
  return placed?.value;
}

/** Where a key stands, or its map where it is absent. */
export function keyPlace(node: MapNode, key: string): Origin {
  return node.entries.get(key)?.keyAt ?? node.at;
}
