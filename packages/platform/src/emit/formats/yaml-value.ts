/** What can be printed: plain data, and the wrappers `noted`, `flow`, `alias` and `later`. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | YamlMap
  | ReadonlyMap<string, YamlValue>
  | YamlNoted
  | YamlAlias
  | YamlLater;

/** A map in the order of its keys; a key whose value is undefined is left out. Where keys are many and vary, a Map is faster. */
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/** What surrounds a value. */
export interface YamlNotes {
  /** Comment lines above the key. */
  readonly above?: readonly string[];
  /** Comment behind the value, or behind the key where the value takes lines of its own. */
  readonly behind?: string | undefined;
  /** An empty line before it all. */
  readonly gap?: boolean;
  /** Name by which aliases repeat the value. */
  readonly anchor?: string;
  /** On one line, between brackets. Comments and anchors inside are left out. */
  readonly flow?: boolean;
}

class YamlNoted {
  constructor(
    readonly value: YamlValue,
    readonly notes: YamlNotes,
  ) {}
}

/** What repeats an anchored value. */
export class YamlAlias {
  constructor(readonly anchor: string) {}
}

/** What is made when it is printed. */
export class YamlLater {
  constructor(readonly make: () => YamlValue) {}
}

/**
 * A value that is made when it is printed and forgotten then, so that a long file never stands in memory twice.
 * For values of maps; inside lists it gains nothing and is not allowed.
 */
export function later(make: () => YamlValue): YamlValue {
  return new YamlLater(make);
}

/** A value with comments around it. */
export function noted(value: YamlValue, notes: YamlNotes): YamlValue {
  return new YamlNoted(value, notes);
}

/** A list or map on one line. */
export function flow(value: YamlValue, behind?: string): YamlValue {
  return new YamlNoted(value, { flow: true, behind });
}

/** Repeats an anchored value; under the key `<<` it is merged into the map. */
export function alias(anchor: string): YamlValue {
  return new YamlAlias(anchor);
}

/** A top-level section after an empty line; undefined where there is nothing in it. */
export function section(map: YamlMap): YamlValue | undefined {
  return Object.keys(map).length === 0 ? undefined : noted(map, { gap: true });
}

/** The value without what surrounds it. */
export function bareOf(value: YamlValue): YamlValue {
  const { bare } = open(value);
  return bare instanceof Map ? Object.fromEntries(bare) : bare;
}

const NO_NOTES: YamlNotes = {};

/** A value with values inside. */
export type YamlNode = readonly YamlValue[] | YamlMap | ReadonlyMap<string, YamlValue>;
/** A value without what surrounds it. */
export type Bare = Exclude<YamlValue, YamlNoted | YamlLater>;

/** Takes a value out of what surrounds it. */
export function open(value: YamlValue): { bare: Bare; notes: YamlNotes } {
  if (value instanceof YamlLater) return open(value.make());
  if (!(value instanceof YamlNoted)) return { bare: value, notes: NO_NOTES };
  const inner = open(value.value);
  return inner.notes === NO_NOTES
    ? { bare: inner.bare, notes: value.notes }
    : { bare: inner.bare, notes: { ...inner.notes, ...value.notes } };
}

/** Whether it is a list. */
export function isList(value: YamlNode): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** Whether it is a Map rather than a plain object. */
export function isMap(
  value: YamlMap | ReadonlyMap<string, YamlValue>,
): value is ReadonlyMap<string, YamlValue> {
  return value instanceof Map;
}
