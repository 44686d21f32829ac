import type { ComposeNode, MapNode } from '../../tree/node.js';
import { mapFrom, scalar, textOf, unwritten, withEntries, withoutKeys } from '../make.js';
import type { LongForm, ShapeContext } from '../shape.js';

/** `secrets: [name]` and `configs: [name]`. */
export function grantOf(node: ComposeNode, _context: ShapeContext): readonly ComposeNode[] {
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

/** `external: { name: x }` of old files is `external: true` with a name. */
export function withExternal(node: MapNode): MapNode {
  const external = node.entries.get('external')?.value;
  if (external?.kind !== 'map') return node;
  const name = external.entries.get('name')?.value;
  return withEntries(withEntries(node, { external: scalar(external, true) }, true), { name });
}

/** `build: ./api`. */
export const buildForm: LongForm<MapNode> = (node) =>
  node.kind === 'scalar' && node.value !== null
    ? mapFrom(node, { context: node })
    : mapFrom(node, {});

/** `extends: base`. */
export const extendsForm: LongForm<MapNode> = (node) => mapFrom(node, { service: node });

/** `depends_on: [db]` waits until db has started. */
export const startedNeeds = (node: MapNode): MapNode => ({
  ...node,
  entries: new Map(
    [...node.entries].map(([key, entry]) => {
      const value = entry.value.kind === 'map' ? entry.value : mapFrom(entry.value, {});
      const made = withEntries(value, {
        condition: unwritten(entry.keyAt, 'service_started'),
        required: unwritten(entry.keyAt, true),
      });
      return [key, { ...entry, value: made }];
    }),
  ),
});

/** `env_file: a.env` and lists of paths. */
export function envFileOf(node: ComposeNode, _context: ShapeContext): readonly ComposeNode[] {
  if (node.kind === 'map') return [withEntries(node, { required: unwritten(node.at, true) })];
  if (textOf(node) === undefined) return [];
  return [mapFrom(node, { path: node, required: unwritten(node.at, true) })];
}

/** Old keys that moved: `log_driver` and `log_opt` are parts of `logging`. */
export function withoutOldKeys(node: MapNode): MapNode {
  return withoutKeys(node, 'version');
}
