import type { ComposeNode, ListNode, MapNode, ScalarNode, SourceRange } from '@alfred/compose-file';
import { noted, type YamlNotes, type YamlValue } from '@alfred/platform';
import type { Origin } from '@alfred/model';

/** Comments that stand with a place of a file. */
export type NotesAt = (at: Origin) => YamlNotes | undefined;

const NO_NOTES: NotesAt = () => undefined;

/**
 * A value as it was written, variables and short forms included, so that Docker Compose reads the same again. Defaults that
 * nobody wrote are left out: undefined where nothing is left.
 */
export function writtenForm(node: ComposeNode, notesAt: NotesAt = NO_NOTES): YamlValue | undefined {
  switch (node.kind) {
    case 'scalar':
      return writtenScalar(node);
    case 'list':
      return shortText(node, node.items) ?? writtenItems(node, notesAt);
    case 'map':
      return shortText(node, valuesOf(node)) ?? writtenMap(node, notesAt);
  }
}

/** Whether the reader made it up: a default, which stands nowhere. */
export function isUnwritten(node: ComposeNode): boolean {
  return node.kind === 'scalar' && node.range === undefined && node.written === '';
}

/** Whether a variable was put in, here or below. */
export function hasVariables(node: ComposeNode): boolean {
  if (node.kind === 'scalar') return node.uses.length > 0;
  return (node.kind === 'list' ? node.items : valuesOf(node)).some(hasVariables);
}

/** Values of a map. */
export function valuesOf(node: MapNode): readonly ComposeNode[] {
  return [...node.entries.values()].map(({ value }) => value);
}

/** Whether two nodes are of one piece of text, so that one is part of the short form that is the other. */
export function isSameText(one: SourceRange | undefined, other: SourceRange | undefined): boolean {
  return (
    one !== undefined &&
    one.file === other?.file &&
    one.start === other.start &&
    one.end === other.end
  );
}

/** The text that a short form was written as: `8080:80`; undefined where the long form was written. */
function shortText(node: ListNode | MapNode, parts: readonly ComposeNode[]): string | undefined {
  const written = parts.filter((part) => !isUnwritten(part) && part.range !== undefined);
  const [first] = written;
  if (first === undefined || !written.every((part) => isSameText(part.range, node.range)))
    return undefined;
  return first.kind === 'scalar' ? first.written : undefined;
}

function writtenScalar(node: ScalarNode): YamlValue | undefined {
  const { value, written, uses } = node;
  if (isUnwritten(node)) return value === null ? null : undefined;
  if (value === null || uses.length > 0) return value === null ? null : written;
  return typeof value === 'string' || String(value) !== written ? writtenText(node) : value;
}

function writtenText({ value, written }: ScalarNode): YamlValue {
  return typeof value === 'boolean' ? value : written === '' ? escaped(String(value)) : written;
}

function writtenItems({ items }: ListNode, notesAt: NotesAt): YamlValue {
  const made: YamlValue[] = [];
  let before: ComposeNode | undefined;
  for (const item of items) {
    const isShort = item.kind === 'map' && typeof shortText(item, valuesOf(item)) === 'string';
    // A range of ports is one text and several items.
    if (!(isShort && isSameText(item.range, before?.range))) {
      const value = writtenForm(item, notesAt);
      if (value !== undefined) made.push(withNotes(value, notesAt(item.at)));
    }
    before = item;
  }
  return made;
}

function writtenMap(node: MapNode, notesAt: NotesAt): YamlValue {
  const made = new Map<string, YamlValue>();
  for (const { key, keyAt, value } of node.entries.values()) {
    const written = writtenForm(value, notesAt);
    if (written !== undefined) made.set(key, withNotes(written, notesAt(keyAt)));
  }
  return made;
}

/** A value with the comments that stood with it. */
export function withNotes(value: YamlValue, notes: YamlNotes | undefined): YamlValue {
  return notes === undefined ? value : noted(value, notes);
}

/** Escapes what Compose would take for a variable. */
export function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/**
 * A value as Docker Compose understood it, its variables filled in: what is left where the text cannot be kept, because it
 * came from a file of another folder. Paths of the project start with a dot again. What `isClosed` names is never filled in.
 */
export function resolvedForm(
  node: ComposeNode,
  directory: string,
  isClosed: (node: ScalarNode) => boolean,
): YamlValue {
  if (node.kind === 'list')
    return node.items.map((item) => resolvedForm(item, directory, isClosed));
  if (node.kind === 'map')
    return new Map(
      [...node.entries.values()].map(({ key, value }) => [
        key,
        resolvedForm(value, directory, isClosed),
      ]),
    );
  if (typeof node.value !== 'string') return node.value;
  if (isClosed(node)) return node.written;
  const text = node.value;
  if (text === directory) return '.';
  return escaped(text.startsWith(`${directory}/`) ? `.${text.slice(directory.length)}` : text);
}
