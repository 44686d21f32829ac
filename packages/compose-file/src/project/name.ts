import { posix } from 'node:path';
import { textOf } from '../shape/make.js';
import { child, type MapNode } from '../tree/node.js';

/** The name of a project: the one that was asked for, the file's, or that of its folder, in the letters Compose allows. */
export function projectName(asked: string | undefined, root: MapNode, directory: string): string {
  if (asked !== undefined && asked !== '') return asked;
  const written = textOf(child(root, 'name'));
  if (written !== undefined && written !== '') return written;
  const folder = posix.basename(posix.resolve('/', directory));
  const plain = folder.toLowerCase().replace(/[^a-z0-9_-]/g, '');
  return plain.replace(/^[_-]+/, '') || 'project';
}
