import type { ScalarNode } from '../tree/node.js';
import { any, listOf, mapOf, objectOf, scalarOf } from './make.js';
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
  order: text,
});

/** `all` is -1 to the engine. */
const allDevices = (node: ScalarNode): ScalarNode =>
  node.value === 'all' ? { ...node, value: -1 } : node;

const device = objectOf({
  capabilities: listOf(text),
  driver: text,
  count: scalarOf('integer', { before: allDevices }),
  device_ids: listOf(text),
  options: mapOf(text, { from: pairsForm({ alone: 'empty' }) }),
});

const resource = {
  cpus: scalarOf('number'),
  memory: scalarOf('bytes'),
  pids: scalarOf('integer'),
  devices: listOf(device),
  generic_resources: any,
};

/** `deploy`. */
export const deployShape = objectOf(
  {
    mode: text,
    endpoint_mode: text,
    replicas: count,
    labels: mapOf(text, { from: pairsForm({ alone: 'empty' }) }),
    update_config: rollout,
    rollback_config: rollout,
    resources: objectOf({ limits: objectOf(resource), reservations: objectOf(resource) }),
    restart_policy: objectOf({ condition: text, delay: span, max_attempts: count, window: span }),
    placement: objectOf({
      constraints: listOf(text),
      preferences: listOf(objectOf({ spread: text })),
      max_replicas_per_node: scalarOf('integer'),
    }),
  },
  { prints: { resources: {}, placement: {} } },
);
