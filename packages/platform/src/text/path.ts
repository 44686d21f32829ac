/**
 * Joins paths of the workspace, always with `/`, and resolves `.` and `..`.
 * A path that climbs out keeps its leading `..`, so that whoever opens it can refuse it.
 */
export function joinPath(...parts: readonly string[]): string {
  const joined: string[] = [];
  for (const part of parts.join('/').replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && joined.length > 0 && joined.at(-1) !== '..') joined.pop();
    else joined.push(part);
  }
  return joined.length === 0 ? '.' : joined.join('/');
}

/** A path as a manifest in `folder` means it. An absolute one stays as it is, so that whoever checks it can refuse it. */
export function pathFrom(folder: string, path: string): string {
  return path.startsWith('/') || path.startsWith('~') ? path : joinPath(folder, path);
}
