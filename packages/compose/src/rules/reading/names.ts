import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';

/** The service that a host name means inside the network: by its name, container name or alias; undefined: none. */
export function serviceNamed(host: string, facts: Facts): ComposeService | undefined {
  return facts.services.find(
    (service) =>
      service.name === host ||
      service.containerName?.value === host ||
      service.networks.some(({ aliases }) => aliases.includes(host)),
  );
}

/** Names as people list them: `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length <= most ? names : names.slice(0, most - 1);
  const rest = names.length - shown.length;
  const parts = rest === 0 ? shown : [...shown, `${rest} more`];
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
