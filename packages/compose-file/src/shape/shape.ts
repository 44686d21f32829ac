import type { Diagnostic } from '@alfred/model';
import type { ComposeNode, ListNode, MapNode, ScalarNode } from '../tree/node.js';

/** What the long form of a scalar is. */
export type ScalarKind =
  | 'text'
  | 'boolean'
  | 'integer'
  | 'number'
  /** A span of time, kept as Go prints it: `1m30s`. */
  | 'duration'
  /** An amount of memory, kept as a number of bytes. */
  | 'bytes';

/** A way into a tree, from its end: a key, and the way to what it is in. Made for every value, and read when there is a fault. */
export interface ShapePath {
  readonly key: string | number;
  readonly up: ShapePath | undefined;
}

/** What a change of form needs to know. */
export interface ShapeContext {
  /** Folder that relative paths start from. */
  readonly directory: string;
  /** Home of the user, for `~`; absent: `~` stays. */
  readonly home?: string;
  /** Takes what is wrong. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Counts what a short form makes beyond what is written; false where that is more than anything real makes. */
  readonly spend: (made: number) => boolean;
  /** Keys from the top to here; absent at the top. */
  readonly path?: ShapePath;
}

/** Makes the long form of what may be written short. */
export type LongForm<T extends ComposeNode = ComposeNode> = (
  node: ComposeNode,
  context: ShapeContext,
) => T;

/** What shapes have in common. */
interface MaybeNothing {
  /** Whether the key may stand there with nothing behind it. Default: Docker Compose refuses that. */
  readonly mayBeNull?: boolean;
}

/** What YAML may have made of a scalar for it to be taken. */
export type ScalarType = 'text' | 'number' | 'boolean';

/** A scalar. */
export interface ScalarShape extends MaybeNothing {
  readonly kind: 'scalar';
  readonly as: ScalarKind;
  /** Default: `text` where a text or a span is wanted; else what is wanted, and its text. */
  readonly takes?: readonly ScalarType[];
  /** The only texts that are taken. Default: any. */
  readonly words?: readonly string[];
  /** Least and largest number, both included. Default: any. */
  readonly range?: readonly [number, number];
  /** Whether a number with a fraction loses it rather than being refused. */
  readonly cuts?: boolean;
  /** Kept when it is printed though it is empty, `false` or 0, since it says something then. */
  readonly keepsZero?: boolean;
  /** Changes what is written before its type is looked at: `all` is -1. */
  readonly before?: (node: ScalarNode) => ScalarNode;
  /** Changes the text: a path is made absolute. */
  readonly refine?: (node: ScalarNode, context: ShapeContext) => ScalarNode;
}

/** A list of the same things. */
export interface ListShape extends MaybeNothing {
  readonly kind: 'list';
  readonly of: Shape;
  /** Makes one item, or several, of what is written; default: itself. */
  readonly expand?: (node: ComposeNode, context: ShapeContext) => readonly ComposeNode[];
  /** Two items with the same key are one: the later takes the place of the earlier. Absent: all are kept. */
  readonly keyOf?: (node: ComposeNode) => string;
  /** Whether two equal items are refused. */
  readonly isDistinct?: boolean;
  /** Whether a later file's list takes the place of the earlier one's, as for commands. */
  readonly replaces?: boolean;
  /** Makes a list of what is written otherwise: `dns: 1.1.1.1`. */
  readonly from?: LongForm<ListNode>;
  /** Printed even where it is empty. */
  readonly keepsZero?: boolean;
  /** What is asked of the merged list. */
  readonly verify?: (node: ListNode, context: ShapeContext) => void;
}

/** A map whose keys are names. */
export interface MapShape extends MaybeNothing {
  readonly kind: 'map';
  readonly of: Shape;
  /** What its names look like. Default: anything. */
  readonly names?: RegExp;
  /** Makes a map of what is written otherwise: a list of `NAME=value`. */
  readonly from?: LongForm<MapNode>;
  /** What is printed for a name without a value; default: an empty text where texts are wanted. */
  readonly keepsNull?: boolean;
  readonly dropsNull?: boolean;
}

/** A map with known keys. */
export interface ObjectShape extends MaybeNothing {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, Shape>>;
  /** Fields that must be there once all files are merged. */
  readonly required?: readonly string[];
  /** What is asked of the merged map. */
  readonly verify?: (node: MapNode, context: ShapeContext) => void;
  /** Makes a map of the short form. */
  readonly from?: LongForm<MapNode>;
  /** Changes what is written before its fields are looked at: old forms. */
  readonly prepare?: (node: MapNode) => MapNode;
  /** Adds what follows from what is written. */
  readonly complete?: (node: MapNode, context: ShapeContext) => MapNode;
  /** Whether other keys than the known ones are taken too. */
  readonly isOpen?: boolean;
  /** Keys that are printed even where nobody wrote them, with what stands there. */
  readonly prints?: Readonly<Record<string, unknown>>;
  /** How a later file changes it, where that is not key by key. */
  readonly merge?: (base: MapNode, over: MapNode, byKey: () => MapNode) => MapNode;
}

/** Anything, kept as it is. */
export interface AnyShape extends MaybeNothing {
  readonly kind: 'any';
}

/** A scalar or a map, each in its own form: `ulimits: { nofile: 5 }` or `{ soft: 1, hard: 2 }`. */
export interface EitherShape extends MaybeNothing {
  readonly kind: 'either';
  readonly scalar: ScalarShape;
  readonly map: ObjectShape;
}

/**
 * The form of a part of a compose file. One table of shapes (`compose.ts`) says how values are brought to their long form,
 * how a later file changes an earlier one, and what `docker compose config` prints.
 */
export type Shape = ScalarShape | ListShape | MapShape | ObjectShape | EitherShape | AnyShape;
