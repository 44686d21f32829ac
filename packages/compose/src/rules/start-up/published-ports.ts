import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { Facts } from '../../facts/facts.js';
import { startLine } from '../reading/settings.js';

/** A port of the host that a service takes. */
export interface PublishedPort {
  readonly service: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly address?: string;
  readonly protocol: 'tcp' | 'udp';
  readonly at: Origin;
  /** Whether it is known from the image only: the service is in the network of the host. */
  readonly isAssumed: boolean;
}

/** Words that may make a program listen elsewhere. */
const listens = /port|listen|bind|addr/i;

/** All ports of the host that services surely take; a range from which the engine chooses one is not among them. */
export function publishedPorts(facts: Facts): readonly PublishedPort[] {
  return facts.services.flatMap((service) => {
    if (service.replicas?.value === 0) return [];
    return service.networkMode?.value === 'host' ? ofHostNetwork(service, facts) : ofPorts(service);
  });
}

function ofPorts({ name, ports }: ComposeService): readonly PublishedPort[] {
  return ports.flatMap(({ hostPort, containerPort, address, protocol, at }) =>
    hostPort === undefined || hostPort.from !== hostPort.to || hostPort.from === 0
      ? []
      : [
          {
            service: name,
            hostPort: hostPort.from,
            containerPort,
            ...(address !== undefined && { address }),
            protocol,
            at,
            isAssumed: false,
          },
        ],
  );
}

/** What the image is known to listen on, unless the service says anything about ports. */
function ofHostNetwork(service: ComposeService, facts: Facts): readonly PublishedPort[] {
  const says = `${startLine(service)} ${service.environment.map(({ name }) => name).join(' ')}`;
  if (listens.test(says)) return [];
  return (facts.imageOf(service)?.ports ?? []).map((port) => ({
    service: service.name,
    hostPort: port,
    containerPort: port,
    protocol: 'tcp' as const,
    at: service.networkMode?.at ?? service.at,
    isAssumed: true,
  }));
}
