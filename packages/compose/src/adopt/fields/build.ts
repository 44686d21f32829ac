import { child, type ComposeNode, type MapNode } from '@alfred/compose-file';
import type { YamlMap, YamlValue } from '@alfred/platform';
import { posix } from 'node:path';
import { kept, type Facet } from '../draft.js';
import { hasVariables, isUnwritten, withNotes } from '../written-form.js';

/** `build`: context, Dockerfile, stage and plain arguments; everything else of it is Compose's own. */
export const buildFields: Facet = (value, { folder }, context) => {
  if (value.kind !== 'map') return undefined;
  const { directory } = context.project;
  const folderOf = contextOf(value, directory);
  if (folderOf === undefined) return undefined;
  const dockerfile = plainText(child(value, 'dockerfile'));
  const isPlain = dockerfile !== undefined && posix.normalize(dockerfile) === dockerfile;
  const target = plainText(child(value, 'target'));
  const args = argumentsOf(value, context.comments.notesAt);
  const rest = new Map<string, YamlValue>();
  const said = new Set(['context', ...(target === undefined ? [] : ['target'])]);
  if (isPlain || isUnwritten(child(value, 'dockerfile') ?? value)) said.add('dockerfile');
  for (const { key, value: part } of value.entries.values()) {
    if (said.has(key) || (key === 'args' && args !== undefined)) continue;
    rest.set(key, kept(part, 1, context));
  }
  const fields: YamlMap = {
    context: posix.relative(folder, folderOf) || '.',
    dockerfile: isPlain && dockerfile !== 'Dockerfile' ? dockerfile : undefined,
    target,
    args,
  };
  return { fields: { build: fields }, rest: rest.size === 0 ? undefined : rest };
};

/** The folder that is sent to the build, from the project's; undefined where it is elsewhere or made of variables. */
function contextOf(build: MapNode, directory: string): string | undefined {
  const node = child(build, 'context');
  if (node?.kind !== 'scalar' || hasVariables(node)) return undefined;
  const text = String(node.value);
  if (text === directory) return '.';
  return posix.isAbsolute(text) && !/[?#]/.test(text) ? posix.relative(directory, text) : undefined;
}

function plainText(node: ComposeNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.uses.length > 0 || typeof node.value !== 'string')
    return undefined;
  return isUnwritten(node) ? undefined : node.value;
}

function argumentsOf(
  build: MapNode,
  notesAt: Parameters<typeof kept>[2]['comments']['notesAt'],
): YamlValue | undefined {
  const args = child(build, 'args');
  if (args?.kind !== 'map' || args.entries.size === 0 || hasVariables(args)) return undefined;
  const made = new Map<string, YamlValue>();
  for (const { key, keyAt, value } of args.entries.values()) {
    if (value.kind !== 'scalar' || value.value === null) return undefined;
    made.set(key, withNotes(String(value.value), notesAt(keyAt)));
  }
  return made;
}
