/** Where a value stands in the text of a JSON file, with comments and commas as people write them. */
export interface JsonValue {
  readonly start: number;
  /** After its last character. */
  readonly end: number;
  /** Of an object: its properties in order. */
  readonly properties?: readonly JsonProperty[];
}

export interface JsonProperty {
  readonly key: string;
  readonly keyStart: number;
  readonly value: JsonValue;
}

/**
 * Finds the ranges of a JSON text with comments and trailing commas, so that it can be edited without printing it anew.
 * @returns undefined where the text is not such a file
 */
export function rangesOf(text: string): JsonValue | undefined {
  try {
    return valueAt(text, skipBlank(text, 0));
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

/** The property of this key. */
export function propertyOf(value: JsonValue | undefined, key: string): JsonProperty | undefined {
  return value?.properties?.find((property) => property.key === key);
}

class NotJson extends Error {}

function skipBlank(text: string, from: number): number {
  const blank = /(?:\s|\uFEFF|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  blank.lastIndex = from;
  blank.exec(text);
  return blank.lastIndex;
}

function valueAt(text: string, start: number): JsonValue {
  if (text[start] === '{') return objectAt(text, start);
  if (text[start] === '[') return { start, end: endOfList(text, start) };
  const scalar = /"(?:[^"\\\n]|\\.)*"|[\w.+-]+/y;
  scalar.lastIndex = start;
  if (scalar.exec(text) === null) throw new NotJson();
  return { start, end: scalar.lastIndex };
}

function objectAt(text: string, start: number): JsonValue {
  const properties: JsonProperty[] = [];
  let next = skipBlank(text, start + 1);
  while (text[next] !== '}') {
    const keyStart = next;
    const keyEnd = valueAt(text, keyStart).end;
    const colon = skipBlank(text, keyEnd);
    if (text[colon] !== ':') throw new NotJson();
    const value = valueAt(text, skipBlank(text, colon + 1));
    properties.push({ key: text.slice(keyStart + 1, keyEnd - 1), keyStart, value });
    next = skipComma(text, value.end, '}');
  }
  return { start, end: next + 1, properties };
}

function endOfList(text: string, start: number): number {
  let next = skipBlank(text, start + 1);
  while (text[next] !== ']') next = skipComma(text, valueAt(text, next).end, ']');
  return next + 1;
}

function skipComma(text: string, from: number, end: string): number {
  const after = skipBlank(text, from);
  if (text[after] === ',') return skipBlank(text, after + 1);
  if (text[after] !== end) throw new NotJson();
  return after;
}
