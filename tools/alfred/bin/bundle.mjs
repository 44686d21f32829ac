// Reads the bundle and tells whether it still is what its sources say.
// The last line of the bundle is a comment with what it was built from: path → [mtime in ms, size, hash].
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the bundle inside `dist`. */
export const BUNDLE_NAME = 'alfred.cjs';

const footer = '\n//alfred ';

/** Hash of a file's content, or an empty text where there is no such file. Seldom needed, so loaded late. */
export function hashFile(path) {
  try {
    const { createHash } = process.getBuiltinModule('node:crypto');
    return createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22);
  } catch {
    return '';
  }
}

/** Time of the last change and size of a file; zeros where there is none. */
export function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? [0, 0] : [found.mtimeMs, found.size];
}

/** The bundle's text with the record of its inputs at the end. */
export function withRecord(text, record) {
  return `${text}${footer}${JSON.stringify(record)}\n`;
}

/**
 * The bundle, if there is one and each of its inputs is as it was when it was built.
 * A changed time alone does not count: then the content decides.
 */
export function readFreshBundle(folder, root) {
  const file = join(folder, BUNDLE_NAME);
  let whole;
  try {
    whole = readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
  const end = whole.lastIndexOf(footer);
  if (end === -1) return undefined;
  let record;
  try {
    record = JSON.parse(whole.slice(end + footer.length));
  } catch {
    return undefined;
  }
  const fresh = Object.entries(record.inputs).every(([path, [mtimeMs, size, hash]]) => {
    const now = stampOf(join(root, path));
    if (now[0] === mtimeMs && now[1] === size) return true;
    return now[1] === size && hashFile(join(root, path)) === hash;
  });
  return fresh ? { file, text: whole.slice(0, end), id: record.id, onDisk: true } : undefined;
}
