import type { MapNode, ScalarNode } from '../tree/node.js';
import { pathText, refuse } from './report.js';
import type { ShapeContext } from './shape.js';
import { any, anyText, listOf, mapOf, objectOf, scalarOf, unwritten, withEntries } from './make.js';
import { pairsForm } from './short/pairs.js';

const text = scalarOf('text');
const span = scalarOf('duration');
const count = scalarOf('integer', { keepsZero: true });

const rollout = objectOf({
  parallelism: count,
  delay: span,
  failure_action: text,
  monitor: span,
  max_failure_ratio: scalarOf('number'),
  order: scalarOf('text', { words: ['start-first', 'stop-first'] }),
});

/** `all` is -1 to the engine. */
const allDevices = (node: ScalarNode): ScalarNode =>
  node.value === 'all' ? { ...node, value: -1 } : node;

const device = objectOf(
  {
    capabilities: listOf(text),
    driver: text,
    count: scalarOf('integer', { before: allDevices }),
    device_ids: listOf(text),
    options: mapOf(anyText, { from: pairsForm({ alone: 'empty' }) }),
  },
  { required: ['capabilities'], complete: allUnlessNamed, verify: verifyDevice },
);

/** Without a number and without names it is all devices. */
function allUnlessNamed(node: MapNode): MapNode {
  if (node.entries.has('device_ids')) return node;
  return withEntries(node, { count: unwritten(node.at, -1) });
}

function verifyDevice(node: MapNode, context: ShapeContext): void {
  const count = node.entries.get('count');
  if (count === undefined || !node.entries.has('device_ids')) return;
  refuse(
    context,
    count.keyAt,
    `"${pathText(context)}" has both «count» and «device_ids»; Docker Compose takes one of them.`,
    'Keep one of the two.',
  );
}

const resource = { cpus: scalarOf('number'), memory: scalarOf('bytes', { takes: ['text'] }) };
const reserved = { ...resource, devices: listOf(device), generic_resources: any };

/** `deploy`. */
export const deployShape = objectOf(
  {
    mode: text,
    endpoint_mode: text,
    replicas: count,
    labels: mapOf(anyText, { from: pairsForm({ alone: 'empty' }), names: /./s }),
    update_config: rollout,
    rollback_config: rollout,
    resources: objectOf({
      limits: objectOf({ ...resource, pids: scalarOf('integer') }),
      reservations: objectOf(reserved),
    }),
    restart_policy: objectOf({ condition: text, delay: span, max_attempts: count, window: span }),
    placement: objectOf({
      constraints: listOf(text),
      preferences: listOf(objectOf({ spread: text })),
      max_replicas_per_node: scalarOf('integer'),
    }),
  },
  { prints: { resources: {}, placement: {} }, mayBeNull: true },
);
