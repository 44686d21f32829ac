import { posix } from 'node:path';
import { isRemote } from '../shape/paths.js';
import type { Loading } from './loading.js';

/**
 * Whether a file that another names is not to be opened: an address elsewhere, or a file outside of the folders of the
 * project that is not even called a YAML file. A compose file of a stranger must not make us read `/etc/passwd`.
 */
export function isForeign(written: string, path: string, loading: Loading): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written) || isRemote(written)) return true;
  if (/\.ya?ml$/i.test(path)) return false;
  const inside = posix.relative(loading.root, path);
  return inside.startsWith('..') || posix.isAbsolute(inside);
}
