import type { Origin } from '@alfred/model';

/** A piece of a file's text: offsets in UTF-16 units, `end` not included. */
export interface SourceRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** What every node of a tree tells of its place. */
interface NodePlace {
  /** Where the value was written, and the anchor, merge, extends or include it came through. */
  readonly at: Origin;
  /** Its text; absent where nobody wrote it, as for defaults. */
  readonly range?: SourceRange;
  /** `!reset` takes away what earlier files said, `!override` takes its place. */
  readonly tag?: 'reset' | 'override';
}

/** One use of a variable in a value: `${NAME:-default}`. */
export interface VariableUse {
  readonly name: string;
  readonly operator: '' | ':-' | '-' | ':?' | '?' | ':+' | '+';
  /** What stands behind the operator, as written. */
  readonly operand?: string;
  /** Whether the environment or an env file gives it a value (an empty one counts). */
  readonly isSet: boolean;
  readonly at: Origin;
}

/** A string, number, boolean or null. */
export interface ScalarNode extends NodePlace {
  readonly kind: 'scalar';
  /** What it means: after interpolation, with the type YAML gives it. */
  readonly value: string | number | boolean | null;
  /** The text of the scalar before interpolation, without its quotes. */
  readonly written: string;
  readonly style: 'plain' | 'quoted' | 'block';
  /** Variables that were put in, outermost first. */
  readonly uses: readonly VariableUse[];
}

/** One key of a map with its value. */
export interface MapEntry {
  readonly key: string;
  readonly keyAt: Origin;
  /** Text of the key; absent where nobody wrote it. */
  readonly keyRange?: SourceRange;
  readonly value: ComposeNode;
}

/** A map, in the order it was written. */
export interface MapNode extends NodePlace {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}

/** A list. */
export interface ListNode extends NodePlace {
  readonly kind: 'list';
  readonly items: readonly ComposeNode[];
}

/** A value of a compose file that knows where it was written. */
export type ComposeNode = ScalarNode | MapNode | ListNode;

/** The value of a key, or undefined where the node is no map or has no such key. */
export function child(
  node: ComposeNode | undefined,
  ...keys: readonly string[]
): ComposeNode | undefined {
  let current = node;
  for (const key of keys) {
    if (current?.kind !== 'map') return undefined;
    current = current.entries.get(key)?.value;
  }
  return current;
}

/** Plain data of a tree: what `JSON.stringify` can print. */
export function plainOf(node: ComposeNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainOf(value)]));
}
