import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../../facts/facts.js';
import { serviceNamed } from '../../reading/names.js';

/** The service of a host name, also by the name that compose gives its container: `shop-db-1`, and `shop_db_1` of old. */
export function serviceOfHost(host: string, facts: Facts): ComposeService | undefined {
  const own = serviceNamed(host, facts);
  if (own !== undefined) return own;
  const service = /^.+?[-_](.+)[-_]\d+$/.exec(host)?.[1];
  return service === undefined ? undefined : serviceNamed(service, facts);
}
