import type { ComposeNode, MapEntry, MapNode } from '../../tree/node.js';
import { mapFrom, textOf, unwritten, withEntries } from '../make.js';
import type { LongForm } from '../shape.js';
import { namesForm } from './pairs.js';

/** `secrets: [name]` and `configs: [name]`. */
export function grantOf(node: ComposeNode): readonly ComposeNode[] {
  return node.kind === 'scalar' && node.value !== null ? [mapFrom(node, { source: node })] : [node];
}

/** What makes two grants the same: where the file lies in the container. */
export function grantKey(folder: string): (node: ComposeNode) => string {
  return (node) => {
    if (node.kind !== 'map') return '';
    const target = textOf(node.entries.get('target')?.value);
    return target ?? `${folder}/${textOf(node.entries.get('source')?.value) ?? ''}`;
  };
}

/** `build: ./api`. */
export const buildForm: LongForm<MapNode> = (node) => mapFrom(node, { context: node });

/** `extends: base`. */
export const extendsForm: LongForm<MapNode> = (node) => mapFrom(node, { service: node });

/** `depends_on: [db]` waits until db has started. */
export const needsForm: LongForm<MapNode> = (node, context) => {
  const names = namesForm(node, context);
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of names.entries) {
    const condition = unwritten(entry.keyAt, 'service_started');
    entries.set(key, { ...entry, value: mapFrom(entry.value, { condition }) });
  }
  return { ...names, entries };
};

/** A need is required unless it says otherwise. */
export function withRequired(node: MapNode): MapNode {
  return withEntries(node, { required: unwritten(node.at, true) });
}

/** `env_file: a.env` and lists of paths. */
export function envFileOf(node: ComposeNode): readonly ComposeNode[] {
  if (node.kind === 'map') return [withEntries(node, { required: unwritten(node.at, true) })];
  if (node.kind !== 'scalar' || node.value === null) return [node];
  return [mapFrom(node, { path: node, required: unwritten(node.at, true) })];
}
