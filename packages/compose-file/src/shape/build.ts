import { child, type MapNode, type ScalarNode } from '../tree/node.js';
import {
  any,
  anyText,
  listOf,
  mapOf,
  objectOf,
  scalar,
  scalarOf,
  textOf,
  unwritten,
  withEntries,
} from './make.js';
import { isNothing } from './canonical.js';
import { isRemote, resolvePath } from './paths.js';
import type { VariableLookup } from '../interpolate/index.js';
import type { ShapeContext } from './shape.js';
import { hostsShape } from './short/hosts.js';
import { buildForm, grantKey, grantOf } from './short/named.js';
import { pairsForm } from './short/pairs.js';
import { ulimitsShape } from './ulimits.js';

const text = scalarOf('text');
const flag = scalarOf('boolean');

/** A folder of the host, unless it is fetched from elsewhere. */
function contextPath(node: ScalarNode, context: ShapeContext): ScalarNode {
  const path = textOf(node);
  return path === undefined || path === '' || isRemote(path)
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
    args: mapOf(anyText, { from: pairsForm({ alone: 'null' }), dropsNull: true, names: /./s }),
    additional_contexts: mapOf(contextShape, { from: pairsForm({ alone: 'empty' }) }),
    cache_from: listOf(text),
    cache_to: listOf(text),
    entitlements: listOf(text),
    extra_hosts: hostsShape,
    isolation: text,
    labels: mapOf(anyText, { from: pairsForm({ alone: 'empty' }), names: /./s }),
    network: text,
    no_cache: flag,
    platforms: listOf(text),
    privileged: flag,
    pull: flag,
    secrets: listOf(any, { expand: grantOf, keyOf: grantKey('') }),
    shm_size: scalarOf('bytes'),
    ssh: any,
    tags: listOf(text, { keyOf: (node) => textOf(node) ?? '' }),
    target: text,
    ulimits: ulimitsShape,
  },
  { from: buildForm },
);

/**
 * What follows from a build once all files are merged: its folder is the project's, its file is `Dockerfile`, and arguments
 * without a value take that of the caller's variable.
 */
export function withBuildDefaults(
  service: MapNode,
  { directory, lookup }: { readonly directory: string; readonly lookup: VariableLookup },
): MapNode {
  const build = child(service, 'build');
  if (build?.kind !== 'map') return service;
  const isInline = build.entries.has('dockerfile_inline');
  const args = child(build, 'args');
  const filled =
    args?.kind === 'map' ? withEntries(build, { args: inherited(args, lookup) }, true) : build;
  const made = withEntries(filled, {
    context: unwritten(build.at, directory),
    dockerfile: isInline ? undefined : unwritten(build.at, 'Dockerfile'),
  });
  return withEntries(service, { build: made }, true);
}

function inherited(args: MapNode, lookup: VariableLookup): MapNode {
  const entries = new Map(args.entries);
  for (const [key, entry] of args.entries) {
    const value = isNothing(entry.value) ? lookup(key) : undefined;
    if (value !== undefined)
      entries.set(key, { ...entry, value: { ...scalar(entry.value, value), written: '' } });
  }
  return { ...args, entries };
}
