import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';

/** Whether a service shares its networks only with those it needs and those that need it. */
export function isSegmented(service: ComposeService, { services }: Facts): boolean {
  const mine = new Set(service.networks.map(({ name }) => name));
  const neighbours = new Set(service.needs.map(({ to }) => to));
  return services.every((other) => {
    if (other === service || !other.networks.some(({ name }) => mine.has(name))) return true;
    return neighbours.has(other.name) || other.needs.some(({ to }) => to === service.name);
  });
}
