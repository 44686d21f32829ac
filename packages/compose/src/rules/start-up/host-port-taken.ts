import type { ServicePort } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import { publishedPorts, type PublishedPort } from './published-ports.js';

/** `ports/host-port-taken`: two services want the same port of the host, so the second cannot start. */
export const hostPortTaken = defineRule({
  id: 'ports/host-port-taken',
  family: 'start-up',
  severity: 'error',
  check: (facts) => {
    const taken = new Map<string, PublishedPort[]>();
    const faults: Fault[] = [];
    for (const port of publishedPorts(facts)) {
      const key = `${port.hostPort}/${port.protocol}`;
      const others = taken.get(key) ?? [];
      const other = others.find((each) => clash(each.address, port.address));
      if (other !== undefined && !isSame(other, port)) faults.push(faultOf(port, other));
      taken.set(key, [...others, port]);
    }
    return onePerPair(faults);
  },
  page: {
    title: 'A port of the host is taken twice',
    why: 'A port of the host goes to one container. The second that wants it does not start: «port is already allocated». It is seen only when both run.',
    help: 'Publish one of the two on another port, or not at all: services reach each other by name without it.',
    bad: {
      'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.6.0
    ports:
      - '8000-8010:8000-8010'
  api:
    image: ghcr.io/acme/api:1.6.0
    ports:
      - '127.0.0.1:8010:80'
`,
    },
    good: {
      'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.6.0
    ports:
      - '8000-8010:8000-8010'
  api:
    image: ghcr.io/acme/api:1.6.0
    ports:
      - '127.0.0.1:8011:80'
`,
    },
    at: 'compose.yaml:9:9',
  },
});

const everyAddress = new Set(['0.0.0.0', '::', '[::]', '']);

/** Whether two addresses of the host are in each other's way. Without one, a port is taken in IPv4 and in IPv6. */
function clash(a: ServicePort['address'], b: ServicePort['address']): boolean {
  const [one = '', other = ''] = [a, b];
  if (one !== '' && other !== '' && one.includes(':') !== other.includes(':')) return false;
  return one === other || everyAddress.has(one) || everyAddress.has(other);
}

/** Compose takes what one service says twice as said once. */
function isSame(a: PublishedPort, b: PublishedPort): boolean {
  return a.service === b.service && a.containerPort === b.containerPort;
}

function faultOf(port: PublishedPort, first: PublishedPort): Fault {
  const isAssumed = port.isAssumed || first.isAssumed;
  const who =
    port.service === first.service
      ? `twice by "${port.service}"`
      : `by "${first.service}" and by "${port.service}"`;
  return {
    ...(isAssumed && { severity: 'warning' as const }),
    message: `Port ${port.hostPort} of the host is ${isAssumed ? 'wanted' : 'published'} ${who}; the second of them cannot start.`,
    help: `Publish another port, or none: services reach each other by name without it.`,
    at: port.at,
    service: port.service,
    related: [
      {
        message: `"${first.service}" ${first.isAssumed ? 'listens on it in the network of the host' : 'publishes it here'}.`,
        at: first.at,
      },
    ],
  };
}

/** Two ranges that overlap are one fault, told at the first port. */
function onePerPair(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Set<string>();
  return faults.filter(({ at, related }) => {
    const other = related?.[0]?.at;
    const key = `${at.file}:${at.line}:${at.column} ${other?.file ?? ''}:${other?.line ?? 0}:${other?.column ?? 0}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
