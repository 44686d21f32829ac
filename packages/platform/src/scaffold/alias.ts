import { propertyOf, rangesOf, type JsonProperty, type JsonValue } from './json-ranges.js';

/** The file that names every import alias of the workspace. */
export const ALIAS_FILE = 'tsconfig.base.json';

/**
 * Adds an import alias to the text of tsconfig.base.json, at its place in the alphabet; all other characters stay.
 * @returns the text as it was where the alias is there already; undefined where the file has no place for it
 */
export function withAlias(text: string, alias: string, target: string): string | undefined {
  if (!text.includes('\r\n')) return inLines(text, alias, target);
  return inLines(text.replaceAll('\r\n', '\n'), alias, target)?.replaceAll('\n', '\r\n');
}

function inLines(text: string, alias: string, target: string): string | undefined {
  const options = propertyOf(rangesOf(text), 'compilerOptions')?.value;
  if (options?.properties === undefined) return undefined;
  const paths = propertyOf(options, 'paths')?.value;
  if (paths === undefined) {
    return insertInto(text, options, undefined, (indent) => {
      const inner = `${indent}  `;
      return `"paths": {\n${inner}${printAlias(alias, target, inner)}\n${indent}}`;
    });
  }
  if (propertyOf(paths, alias) !== undefined) return text;
  if (paths.properties === undefined) return undefined;
  return insertInto(text, paths, alias, (indent, comma) =>
    printAlias(alias, target, indent, comma),
  );
}

/** Puts a property before the first one that comes after it in the alphabet, or at the end. */
function insertInto(
  text: string,
  object: JsonValue,
  key: string | undefined,
  print: (indent: string, comma: string) => string,
): string {
  const properties = object.properties ?? [];
  const follower = key === undefined ? undefined : properties.find((one) => one.key > key);
  const neighbour = follower ?? properties.at(-1);
  if (neighbour === undefined) return insertFirst(text, object, print);
  const indent = indentOf(text, neighbour.keyStart);
  if (follower !== undefined) {
    const at = follower.keyStart;
    return `${text.slice(0, at)}${print(indent, ',')},\n${indent}${text.slice(at)}`;
  }
  return insertLast(text, neighbour, `\n${indent}${print(indent, '')}`);
}

function insertLast(text: string, last: JsonProperty, printed: string): string {
  const { end } = last.value;
  // A trailing comma stays one: it then follows the old last property, and the new one ends without.
  const comma = /^\s*,/.exec(text.slice(end))?.[0] ?? '';
  return comma === ''
    ? `${text.slice(0, end)},${printed}${text.slice(end)}`
    : `${text.slice(0, end)}${comma}${printed},${text.slice(end + comma.length)}`;
}

function insertFirst(
  text: string,
  object: JsonValue,
  print: (indent: string, comma: string) => string,
): string {
  const outer = indentOf(text, object.start);
  const inner = `${outer}  `;
  const before = `${text.slice(0, object.start + 1)}\n${inner}${print(inner, '')}`;
  const rest = text.slice(object.start + 1);
  return rest.trimStart().startsWith('}')
    ? `${before}\n${outer}${rest.trimStart()}`
    : `${before}${rest}`;
}

/** The white space at the start of the line on which something stands. */
function indentOf(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** One line where it is at most 100 wide with the comma behind it, as prettier has it. */
function printAlias(alias: string, target: string, indent: string, comma = ''): string {
  const line = `"${alias}": ["${target}"]`;
  if (indent.length + line.length + comma.length <= 100) return line;
  return `"${alias}": [\n${indent}  "${target}"\n${indent}]`;
}
