import type { ComposeService } from '@alfred/compose-file';
import type { ImageFacts } from '../facts/image-facts.js';
import { probePorts } from './probe-programs.js';
import type { Proposal } from './proposal.js';

/**
 * A probe runs inside the container, so it has to ask the container's port. Where it asks the host's side of a published
 * port instead, and the image is known to listen on the other side, the port is corrected.
 */
export function correctedPort(
  service: ComposeService,
  image: ImageFacts | undefined,
): Proposal | undefined {
  const asked = probePorts(service.probe?.test?.value ?? []);
  const known = image?.ports ?? [];
  const [from] = asked;
  if (asked.length !== 1 || from === undefined || known.includes(from) || known.length === 0)
    return undefined;
  const to = otherSide(service, from);
  if (to === undefined || !known.includes(to) || isTold(service, from)) return undefined;
  const { name } = service;
  return {
    service: name,
    id: 'OPT-002',
    edit: { kind: 'probe-port', key: 'healthcheck', from, to },
    notes: [
      {
        what: `probes port ${to} instead of ${from}`,
        why: `${from} is the port on the host; in the container it listens on ${to} (${image?.source ?? ''}).`,
        risk: { level: 'low', text: 'A probe that passed for another reason may fail now.' },
      },
    ],
    announces: [['services', name, 'healthcheck', 'test']],
    holds: (after) => probePorts(after.probe?.test?.value ?? []).every((port) => port === to),
    needsProbesOf: [],
  };
}

function otherSide(service: ComposeService, port: number): number | undefined {
  const found = service.ports.filter(
    ({ containerPort, hostPort }) => hostPort?.from === port && containerPort !== port,
  );
  const isInside = service.ports.some(({ containerPort }) => containerPort === port);
  return found.length === 1 && !isInside ? found[0]?.containerPort : undefined;
}

/** Whether its settings name the port, so that it may listen there after all. */
function isTold(service: ComposeService, port: number): boolean {
  const words = [
    ...service.environment.map(({ value }) => value ?? ''),
    ...(service.command?.value ?? []),
  ].join(' ');
  return new RegExp(`(?<!\\d)${port}(?!\\d)`).test(words);
}
