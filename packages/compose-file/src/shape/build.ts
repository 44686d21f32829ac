import { child, type MapNode, type ScalarNode } from '../tree/node.js';
import { any, listOf, mapOf, objectOf, scalarOf, textOf, unwritten, withEntries } from './make.js';
import { isRemote, resolvePath } from './paths.js';
import type { ShapeContext } from './shape.js';
import { buildForm, grantKey, grantOf } from './short/named.js';
import { pairsForm } from './short/pairs.js';

const text = scalarOf('text');
const flag = scalarOf('boolean');

/** A folder of the host, unless it is fetched from elsewhere. */
function contextPath(node: ScalarNode, context: ShapeContext): ScalarNode {
  const path = textOf(node);
  return path === undefined || isRemote(path)
    ? node
    : { ...node, value: resolvePath(path, context) };
}

const contextShape = scalarOf('text', { refine: contextPath });

/** `build`. */
export const buildShape = objectOf(
  {
    context: contextShape,
    dockerfile: text,
    dockerfile_inline: text,
    args: mapOf(text, { from: pairsForm({ alone: 'null' }), dropsNull: true }),
    additional_contexts: mapOf(contextShape, { from: pairsForm({ alone: 'empty' }) }),
    cache_from: listOf(text),
    cache_to: listOf(text),
    entitlements: listOf(text),
    extra_hosts: any,
    isolation: text,
    labels: mapOf(text, { from: pairsForm({ alone: 'empty' }) }),
    network: text,
    no_cache: flag,
    platforms: listOf(text, { keyOf: (node) => textOf(node) ?? '' }),
    privileged: flag,
    pull: flag,
    secrets: listOf(any, { expand: grantOf, keyOf: grantKey('') }),
    shm_size: scalarOf('bytes'),
    ssh: any,
    tags: listOf(text, { keyOf: (node) => textOf(node) ?? '' }),
    target: text,
    ulimits: any,
  },
  { from: buildForm },
);

/** What follows from a build once all files are merged: its folder is the project's, its file is `Dockerfile`. */
export function withBuildDefaults(service: MapNode, directory: string): MapNode {
  const build = child(service, 'build');
  if (build?.kind !== 'map') return service;
  const isInline = build.entries.has('dockerfile_inline');
  const made = withEntries(build, {
    context: unwritten(build.at, directory),
    dockerfile: isInline ? undefined : unwritten(build.at, 'Dockerfile'),
  });
  return withEntries(service, { build: made }, true);
}
