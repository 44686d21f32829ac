import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../../facts/facts.js';
import { memo } from '../../reading/memo.js';

/** The service of a host name, also by the name that compose gives its container: `shop-db-1`, and `shop_db_1` of old. */
export function serviceOfHost(host: string, facts: Facts): ComposeService | undefined {
  const hosts = hostsOf(facts);
  const own = hosts.get(host);
  if (own !== undefined) return own;
  const service = /^.+?[-_](.+)[-_]\d+$/.exec(host)?.[1];
  return service === undefined ? undefined : hosts.get(service);
}

/** Names of services, of their containers and their aliases; of two with one name the first counts. */
const hostsOf = memo(({ services }: Facts): ReadonlyMap<string, ComposeService> => {
  const hosts = new Map<string, ComposeService>();
  for (const service of services) {
    const { name, containerName, networks } = service;
    const aliases = networks.flatMap((network) => network.aliases);
    for (const host of [name, containerName?.value ?? name, ...aliases])
      if (!hosts.has(host)) hosts.set(host, service);
  }
  return hosts;
});
