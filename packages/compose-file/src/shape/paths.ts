import { posix } from 'node:path';
import type { ScalarNode } from '../tree/node.js';
import { textOf } from './make.js';
import type { ShapeContext } from './shape.js';

/** A path as it is seen from the caller's folder: `./data` of a project in `deploy` is `deploy/data`. */
export function resolvePath(
  path: string,
  { directory, home }: Pick<ShapeContext, 'directory' | 'home'>,
): string {
  if (home !== undefined && (path === '~' || path.startsWith('~/')))
    return posix.join(home, path.slice(1));
  if (posix.isAbsolute(path) || isWindowsPath(path)) return path;
  const joined = posix.normalize(posix.join(directory, path));
  return trimSlash(joined);
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** `C:\data` or `C:/data`. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}

/** Whether a build context is fetched from elsewhere: an address, a Git repository, another service. */
export function isRemote(context: string): boolean {
  return (
    /^(https?|git|ssh|docker-image|oci-layout|target|service):/.test(context) ||
    /^(git@|github\.com\/)/.test(context)
  );
}

/** Makes the path of a scalar absolute. */
export function pathScalar(node: ScalarNode, context: ShapeContext): ScalarNode {
  const text = textOf(node);
  return text === undefined ? node : { ...node, value: resolvePath(text, context) };
}
