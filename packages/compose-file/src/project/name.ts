import { posix } from 'node:path';
import { textOf } from '../shape/make.js';
import { interpolate, type VariableLookup } from '../interpolate/index.js';
import { child, type MapNode } from '../tree/node.js';
import { decodeText } from '../yaml/decode.js';
import { parseYaml } from '../yaml/parse.js';
import type { ReadOptions } from './project.js';

/** The name of a project: the one that was asked for, the file's, or that of its folder, in the letters Compose allows. */
export function projectName(asked: string | undefined, root: MapNode, directory: string): string {
  if (asked !== undefined && asked !== '') return asked;
  const written = textOf(child(root, 'name'));
  return (written === undefined ? '' : plainName(written)) || folderName(directory);
}

/** The name a folder gives to a project. */
function folderName(directory: string): string {
  return plainName(posix.basename(posix.resolve('/', directory))) || 'project';
}

function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

/**
 * What `COMPOSE_PROJECT_NAME` is to variables when nobody has set it: the name that the files will give. Their `name` is
 * looked at before anything else is read, as Docker Compose does, and only when somebody asks.
 */
export function nameBefore(
  { paths, files, projectName: asked }: ReadOptions,
  directory: string,
  lookup: VariableLookup,
): string {
  if (asked !== undefined && asked !== '') return asked;
  for (const path of [...paths].reverse()) {
    const bytes = files.read(path);
    const decoded = typeof bytes === 'string' ? undefined : decodeText(path, bytes);
    const written = decoded?.ok === true ? writtenName(decoded.text, lookup) : '';
    if (written !== '') return written;
  }
  return folderName(directory);
}

function writtenName(text: string, lookup: VariableLookup): string {
  const line = /^name[ \t]*:[ \t]+(.*)$/m.exec(text)?.[1] ?? '';
  const [document] = line === '' ? [] : parseYaml('', `name: ${line}`).documents;
  const value = document === undefined ? undefined : textOf(child(document, 'name'));
  const result = interpolate(value ?? '', lookup);
  return 'error' in result ? '' : plainName(result.value);
}
