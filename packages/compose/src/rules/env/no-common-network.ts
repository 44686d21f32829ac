import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule } from '../define-rule.js';
import { addressesOf, type Address } from '../reading/addresses.js';
import { listed } from '../reading/names.js';
import { placeKey } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { serviceOfHost } from './accounts/named-host.js';

const page: RulePage = {
  title: 'A service calls another with which it shares no network',
  why: 'Names of services are known only within a network. Without a common one the name is not found, and neither is it on the network of the host or without any.',
  help: 'Add a network of the other service to this one.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/shop-api:2.4.1
    environment:
      CACHE_URL: redis://cache:6379/0
    networks: [front]
  cache:
    image: redis:7.4-alpine
    networks: [back]
networks:
  front:
  back:
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/shop-api:2.4.1
    environment:
      CACHE_URL: redis://cache:6379/0
    networks: [front, back]
  cache:
    image: redis:7.4-alpine
    networks: [back]
networks:
  front:
  back:
`,
  },
  at: 'compose.yaml:5:7',
};

/** `env/no-common-network`: the name that a service calls is not known where it is. */
export const noCommonNetwork = defineRule({
  id: 'env/no-common-network',
  family: 'env',
  severity: 'error',
  page,
  check: (facts) => {
    const told = new Set<string>();
    return facts.services.flatMap((service) =>
      addressesOf(service).flatMap((address) => {
        const server = serviceOfHost(address.host, facts);
        if (server === undefined || server === service || address.variable === undefined) return [];
        const why = whyNot(service, server, address, facts);
        // One finding for each pair, and one for what an anchor repeats.
        const keys = [`${service.name} ${server.name}`, placeKey(address.at)];
        if (why === undefined || keys.some((key) => told.has(key))) return [];
        keys.forEach((key) => told.add(key));
        return [
          {
            message: `${address.variable} of "${service.name}" calls "${server.name}", but ${why}: the name is not found.`,
            help: 'Put both into a common network.',
            at: address.at,
            service: service.name,
            related: [{ message: `"${server.name}" is here.`, at: server.at }],
          },
        ];
      }),
    );
  },
});

function whyNot(
  service: ComposeService,
  server: ComposeService,
  { scheme, port, host }: Address,
  facts: Facts,
): string | undefined {
  // A word alone may name anything; with a scheme or a port it is an address.
  if (scheme === undefined && port === undefined) return undefined;
  const from = home(service, facts);
  const to = home(server, facts);
  if (from === to || from === undefined || to === undefined) return undefined;
  const own = from.networkMode?.value;
  if (own === 'none') return `"${service.name}" has no network`;
  if (own === 'host')
    return /^[\w-]+$/.test(host)
      ? `"${service.name}" is in the network of the host, where services have no names`
      : undefined;
  if (own !== undefined) return undefined;
  const other = to.networkMode?.value;
  if (other === 'host' || other === 'none')
    return `"${server.name}" is in ${other === 'host' ? 'the network of the host' : 'no network'}`;
  if (other !== undefined || from.networks.some(({ name }) => hasNetwork(to, name)))
    return undefined;
  const names = (of: ComposeService) => listed(of.networks.map(({ name }) => `"${name}"`));
  return `the one is in ${names(from)} and the other in ${names(to)}`;
}

function hasNetwork({ networks }: ComposeService, wanted: string): boolean {
  return networks.some(({ name }) => name === wanted);
}

/** The service whose network a service is in: its own, or the one of `network_mode: service:…`. */
function home(service: ComposeService, facts: Facts): ComposeService | undefined {
  const mode = service.networkMode?.value ?? '';
  if (!mode.startsWith('service:')) return service;
  const other = facts.services.find(({ name }) => name === mode.slice('service:'.length));
  return other?.networkMode?.value.startsWith('service:') === true ? undefined : other;
}
