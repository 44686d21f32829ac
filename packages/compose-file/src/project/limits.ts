import type { MapNode } from '../tree/node.js';
import { child, type ComposeNode } from '../tree/node.js';
import { given, numberField, textField, textsField } from './fields.js';
import type { ServiceLimits } from './service.js';

/** Limits and reservations of a service, whichever key says them; `deploy` wins, as it does in Docker Compose. */
export function limitsOf(service: MapNode): ServiceLimits {
  const resources = child(service, 'deploy', 'resources');
  return {
    ...given(
      'memoryLimitBytes',
      numberField(resources, 'limits', 'memory') ?? numberField(service, 'mem_limit'),
    ),
    ...given(
      'memoryReservationBytes',
      numberField(resources, 'reservations', 'memory') ?? numberField(service, 'mem_reservation'),
    ),
    ...given('memorySwapBytes', numberField(service, 'memswap_limit')),
    ...given('cpuLimit', numberField(resources, 'limits', 'cpus') ?? numberField(service, 'cpus')),
    ...given('cpuReservation', numberField(resources, 'reservations', 'cpus')),
    ...given(
      'pidsLimit',
      numberField(resources, 'limits', 'pids') ?? numberField(service, 'pids_limit'),
    ),
    ...given('shmBytes', numberField(service, 'shm_size')),
    devices: devicesOf(child(resources, 'reservations', 'devices')),
  };
}

function devicesOf(node: ComposeNode | undefined): ServiceLimits['devices'] {
  if (node?.kind !== 'list') return [];
  return node.items.map((item) => {
    const count = numberField(item, 'count')?.value;
    return {
      ...given('driver', textField(item, 'driver')?.value),
      ...given('count', count === -1 ? ('all' as const) : count),
      capabilities: textsField(item, 'capabilities').map(({ value }) => value),
      at: item.at,
    };
  });
}
