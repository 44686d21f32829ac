// The bundle: a file of parts with the text of each chunk, and in its index what they were built from,
// path → [mtime in ms, size, hash].
import { readFileSync, statSync } from 'node:fs';
import { openParts } from './parts.mjs';

/** Name of the bundle inside `dist`. */
export const BUNDLE_NAME = 'alfred.bundle';

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

/**
 * The bundle, if there is one and each of its inputs is as it was when it was built.
 * A changed time alone does not count: then the content decides.
 * @returns its id and a function that gives the text of a chunk, or undefined
 */
export function openFreshBundle(folder, root) {
  const parts = openParts(folder + BUNDLE_NAME);
  if (parts === undefined) return undefined;
  const { id, inputs } = parts.facts;
  for (const path in inputs) {
    const [mtimeMs, size, hash] = inputs[path];
    const now = stampOf(root + path);
    if (now[0] === mtimeMs && now[1] === size) continue;
    if (now[1] === size && hashFile(root + path) === hash) continue;
    parts.close();
    return undefined;
  }
  return { id, textOf: (name) => parts.read(name).latin1Slice() };
}
