/** Characters that every reader of env files takes as they are. */
const BARE = /^[A-Za-z0-9_./:@%+,=~-]*$/;

/**
 * Prints a value for an env file: bare where every reader takes it as it is, in single quotes where nothing in it has
 * a meaning then, at the last in double quotes with escapes, as Compose reads them.
 */
export function printDotenvValue(value: string): string {
  if (BARE.test(value)) return value;
  if (!/['\n\r\\]/.test(value)) return `'${value}'`;
  const escaped = value
    .replace(/[\\"$]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** A line that sets a variable. */
export function dotenvLine(name: string, value: string): string {
  return `${name}=${printDotenvValue(value)}`;
}

/** A comment of one or more lines. */
export function dotenvComment(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `# ${line}`.trimEnd())
    .join('\n');
}
