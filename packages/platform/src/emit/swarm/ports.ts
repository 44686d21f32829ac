import type { PublishedPort, ServicePlan } from '@alfred/model';

/** Addresses that mean every address of a machine. */
const EVERYWHERE = new Set(['0.0.0.0', '::', '']);

/**
 * Ports that are published. Swarm knows no addresses: a port of 127.0.0.1 would be open on every address of every
 * machine, so only those are published that shall be.
 */
export function openPorts(service: ServicePlan): readonly PublishedPort[] {
  return service.published.filter(({ address }) => EVERYWHERE.has(address));
}

/** Ports that stay unpublished because their address cannot be said. */
export function closedPorts(service: ServicePlan): readonly PublishedPort[] {
  return service.published.filter(({ address }) => !EVERYWHERE.has(address));
}
