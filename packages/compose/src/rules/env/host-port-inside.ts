import type { ComposeService, ServicePort } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { addressesOf, type Address } from '../reading/addresses.js';
import { knownPorts, mentionsPort } from '../reading/listening.js';
import { replaceIn } from '../reading/replace-in.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { serviceOfHost } from './accounts/named-host.js';

const page: RulePage = {
  title: 'The port of the host is used inside the network',
  why: 'Services reach each other on the port that the program listens on in its container. The other port of «ports» is for the host alone, and nobody answers on it inside the network.',
  help: 'Write the port of the container: the last number of «8080:80».',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/shop-api:2.4.1
    environment:
      REDIS_URL: redis://cache:16379/0
  cache:
    image: redis:7.4-alpine
    ports: ['127.0.0.1:16379:6379']
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/shop-api:2.4.1
    environment:
      REDIS_URL: redis://cache:6379/0
  cache:
    image: redis:7.4-alpine
    ports: ['127.0.0.1:16379:6379']
`,
  },
  at: 'compose.yaml:5:7',
};

/** `env/host-port-inside`: a service calls another on the port that only the host has. */
export const hostPortInside = defineRule({
  id: 'env/host-port-inside',
  family: 'env',
  severity: 'error',
  page,
  check: (facts) =>
    oncePerPlace(
      facts.services.flatMap((service) =>
        addressesOf(service).flatMap((address) => {
          const server = serviceOfHost(address.host, facts);
          if (server === undefined || service.networkMode?.value === 'host') return [];
          const mapping = wrongMapping(address, server, facts);
          return mapping === undefined ? [] : [fault(address, service, mapping, server, facts)];
        }),
      ),
    ),
});

function wrongMapping(
  { port }: Address,
  server: ComposeService,
  facts: Facts,
): ServicePort | undefined {
  if (port === undefined || knownPorts(server, facts).has(port) || mentionsPort(server, port))
    return undefined;
  return server.ports.find(
    ({ hostPort }) => hostPort !== undefined && hostPort.from <= port && port <= hostPort.to,
  );
}

function fault(
  address: Address,
  service: ComposeService,
  mapping: ServicePort,
  server: ComposeService,
  facts: Facts,
): Fault {
  const { port = 0, variable = 'The command' } = address;
  const fix = fixOf(address, service, mapping, server, facts);
  return {
    message: `${variable} of "${service.name}" calls "${server.name}" on port ${port}, which is the host's: inside the network "${server.name}" answers on ${mapping.containerPort}.`,
    help: `Write ${mapping.containerPort} instead of ${port}.`,
    at: address.at,
    service: service.name,
    related: [{ message: 'The port is published here.', at: mapping.at }],
    ...(fix === undefined ? {} : { fix }),
  };
}

function fixOf(
  { variable = '', port = 0, host }: Address,
  service: ComposeService,
  { containerPort: right }: ServicePort,
  server: ComposeService,
  facts: Facts,
): Fix | undefined {
  const replacement = { variable, old: `${host}:${port}`, text: `${host}:${right}` };
  const edit = replaceIn(service, replacement, facts);
  if (edit === undefined) return undefined;
  // Of images that nobody knows it is only probable that nothing answers on the other port.
  const isSafe = facts.imageOf(server)?.ports?.includes(right) === true;
  return { title: `Call ${host} on ${right}`, isSafe, edits: [edit] };
}
