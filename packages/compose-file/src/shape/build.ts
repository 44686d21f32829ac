import type { ScalarNode } from '../tree/node.js';
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
    args: mapOf(text, { from: pairsForm({ alone: 'null' }), keepsNull: true }),
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
  {
    from: buildForm,
    complete: (node) =>
      withEntries(node, {
        dockerfile: node.entries.has('dockerfile_inline')
          ? undefined
          : unwritten(node.at, 'Dockerfile'),
      }),
  },
);
