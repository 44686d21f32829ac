import type { ComposeProject, ComposeService, ServicePort } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { askedBy, isLocal } from '../reading/asked.js';
import { ownTest, replaceWithin } from '../reading/edits.js';
import { probeCommands } from '../reading/probe-commands.js';
import { startLine } from '../reading/settings.js';

/** `probes/wrong-port`: a probe asks a port on which nothing listens inside the container. */
export const wrongPort = defineRule({
  id: 'probes/wrong-port',
  family: 'probes',
  severity: 'error',
  check: (facts) => facts.services.flatMap((service) => faultsOf(service, facts)),
  page: {
    title: 'A probe asks the wrong port',
    why: 'A probe runs inside the container, where the ports of the host do not exist: «3005:3000» is 3000 there. The probe is refused each time, and the service is called unhealthy for ever.',
    help: 'Ask the port of the container: the right one of the two in «ports».',
    bad: {
      'compose.yaml': `services:
  ui:
    image: ghcr.io/acme/ui:1.6.0
    ports: ['127.0.0.1:3005:3000']
    healthcheck:
      test: [CMD, wget, -q, --spider, 'http://127.0.0.1:3005/health']
`,
    },
    good: {
      'compose.yaml': `services:
  ui:
    image: ghcr.io/acme/ui:1.6.0
    ports: ['127.0.0.1:3005:3000']
    healthcheck:
      test: [CMD, wget, -q, --spider, 'http://127.0.0.1:3000/health']
`,
    },
    at: 'compose.yaml:6:13',
  },
});

function faultsOf(service: ComposeService, facts: Facts): readonly Fault[] {
  const probe = probeCommands(service.probe);
  const at = service.probe?.test?.at;
  if (probe === undefined || at === undefined || service.networkMode !== undefined) return [];
  const asked = askedBy(probe).find(
    ({ host, port }) => port !== undefined && (isLocal(host) || host === service.name),
  );
  const port = asked?.port;
  if (port === undefined || isListened(port, service, facts)) return [];
  const mapped = service.ports.find(
    ({ hostPort }) => hostPort !== undefined && hostPort.from <= port && port <= hostPort.to,
  );
  if (mapped !== undefined)
    return [hostPort(port, mapped, service, { at, project: facts.project })];
  return unknownPort(port, service, facts).map((fault) => ({ ...fault, at }));
}

function hostPort(
  port: number,
  { containerPort, at: mappedAt }: ServicePort,
  service: ComposeService,
  { at, project }: { readonly at: Origin; readonly project: ComposeProject },
): Fault {
  const fix = replaceWithin(
    ownTest(service),
    new RegExp(`(?<!\\d)${port}(?!\\d)`),
    String(containerPort),
    {
      title: `Ask port ${containerPort}`,
      isSafe: true,
      project,
    },
  );
  return {
    message: `The probe of "${service.name}" asks port ${port}, which is a port of the host; inside the container it is ${containerPort}, so the probe never passes.`,
    help: `Ask port ${containerPort}.`,
    at,
    service: service.name,
    related: [
      { message: `Port ${port} of the host is ${containerPort} of the container.`, at: mappedAt },
    ],
    ...(fix !== undefined && { fix }),
  };
}

/** Where ports are known from the image or from what is published, and nothing that the service says speaks of the one that is asked. */
function unknownPort(
  port: number,
  service: ComposeService,
  facts: Facts,
): readonly Omit<Fault, 'at'>[] {
  const image = facts.imageOf(service);
  const offered = service.ports.map(({ containerPort }) => containerPort);
  const known = [...new Set([...offered, ...(image?.ports ?? [])])];
  if (known.length === 0 || speaksOf(port, service)) return [];
  const [published] = service.ports;
  return [
    {
      severity: 'warning',
      message: `The probe of "${service.name}" asks port ${port}, and nothing is known to listen there: it offers ${known.join(', ')}.`,
      help: 'Ask a port that the program listens on.',
      service: service.name,
      related: [
        published === undefined
          ? {
              message: `The ports are known from ${image?.source ?? 'the image'}.`,
              at: service.image?.at ?? service.at,
            }
          : { message: `It offers ${published.containerPort} here.`, at: published.at },
      ],
    },
  ];
}

function isListened(port: number, service: ComposeService, facts: Facts): boolean {
  const written = [
    ...service.ports.map(({ containerPort }) => containerPort),
    ...service.expose.map(({ value }) => Number.parseInt(value, 10)),
    ...(facts.imageOf(service)?.ports ?? []),
  ];
  if (written.includes(port)) return true;
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return (
    service.environment.some(({ value }) => value === String(port)) ||
    number.test(startLine(service))
  );
}

function speaksOf(port: number, { environment, labels }: ComposeService): boolean {
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return [...environment, ...labels].some(({ value }) => value !== undefined && number.test(value));
}
