/** A path as the key of its offsets: joined by `/`, with `~1` for a slash inside a name and `~0` for a tilde. */
export function offsetKey(path: readonly (string | number)[]): string {
  return path.map(escapedPart).join('/');
}

/** One part of such a path. */
export function escapedPart(part: string | number): string {
  const text = String(part);
  return /[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text;
}
