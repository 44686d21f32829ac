import { child, type ComposeNode } from '@alfred/compose-file';
import type { YamlMap, YamlValue } from '@alfred/platform';
import { posix } from 'node:path';
import type { Facet, ServiceSource } from '../draft.js';
import { hasVariables, isSameText, withNotes } from '../written-form.js';

/** `volumes`: all of them, where each is a named volume or a folder of the host in the short form. */
export const volumeFields: Facet = (value, source, { comments, declared, project }) => {
  if (value.kind !== 'list' || hasVariables(value) || value.items.length === 0) return undefined;
  const volumes = new Map<string, YamlValue>();
  const names: string[] = [];
  for (const item of value.items) {
    const mount = mountOf(item);
    if (mount === undefined) return undefined;
    // A field would declare a volume that the file leaves to another.
    if (!mount.isBind && child(project.root, 'volumes', mount.source) === undefined)
      return undefined;
    if (!mount.isBind) names.push(mount.source);
    const key = keyFor(mount, source, volumes);
    volumes.set(key, withNotes(spelled(mount, key, source), comments.notesAt(item.at)));
  }
  names.forEach((name) => declared.add(name));
  return { fields: { volumes } };
};

interface ShortMount {
  readonly source: string;
  readonly target: string;
  readonly isBind: boolean;
  readonly isReadOnly: boolean;
}

function mountOf(item: ComposeNode): ShortMount | undefined {
  const target = item.kind === 'map' ? child(item, 'target') : undefined;
  if (target?.kind !== 'scalar' || !isSameText(target.range, item.range)) return undefined;
  const found = /^([^:]+):(\/[^:]*)(:ro)?$/.exec(target.written);
  if (found === null) return undefined;
  const [, source = '', path = '', readOnly] = found;
  if (source.startsWith('~')) return undefined;
  return { source, target: path, isBind: /^[./]/.test(source), isReadOnly: readOnly !== undefined };
}

/** Its name in the manifest: the volume's without the service's, or what the folder is called. */
function keyFor(
  { source, target, isBind }: ShortMount,
  { name }: ServiceSource,
  taken: ReadonlyMap<string, unknown>,
): string {
  const words = isBind ? posix.basename(source) || posix.basename(target) : source;
  const own = !isBind && words.startsWith(`${name}-`) ? words.slice(name.length + 1) : words;
  const plain =
    own
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'files';
  // A number would be put before all names, and the order of mounts is theirs.
  const base = /^\d+$/.test(plain) ? `files-${plain}` : plain;
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}-${count}`;
  return key;
}

function spelled(mount: ShortMount, key: string, { name, folder }: ServiceSource): YamlValue {
  const { source, target, isBind, isReadOnly } = mount;
  const volume = isBind || source === `${name}-${key}` ? undefined : source;
  const from = isBind ? hostFolder(source, folder) : undefined;
  if (volume === undefined && from === undefined && !isReadOnly) return target;
  const map: YamlMap = { path: target, from, volume, readOnly: isReadOnly ? true : undefined };
  return map;
}

function hostFolder(source: string, folder: string): string {
  return posix.isAbsolute(source) ? source : posix.relative(folder, posix.normalize(source)) || '.';
}
