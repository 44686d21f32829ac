import { printBytes } from '@alfred/contract';
import type { ComposeService, WrittenMap } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import { configuredMemory } from './configured-memory.js';
import type { ObservedUse, StatedSize } from './input.js';
import type { ChangeNote, LeftAlone } from './outcome.js';
import { right, type Proposal, type Verdict } from './proposal.js';
import { sizesFor, type Sourced, type SourcedSizes } from './sizes.js';

const ID = 'OPT-001';

/** What a program takes beside what it is told to take: its code, stacks, buffers. */
const BESIDE_CONFIGURED = 1.25;

export interface LimitOptions {
  readonly stated?: ReadonlyMap<string, StatedSize>;
  readonly observed?: ReadonlyMap<string, ObservedUse>;
}

/** Limits: each service gets those that something says, and keeps those it has. */
export function limitVerdicts(facts: Facts, options: LimitOptions): readonly Verdict[] {
  return [...facts.project.services.values()].map((service) => {
    const { name } = service;
    const stated = options.stated?.get(name);
    const image = facts.imageOf(service);
    return verdictOf(service, sizesFor(stated, options.observed?.get(name), image));
  });
}

function verdictOf(service: ComposeService, sizes: SourcedSizes): Verdict {
  const { limits, name } = service;
  const has = { memory: limits.memoryLimitBytes, cpus: limits.cpuLimit };
  const left: LeftAlone[] = [];
  const memory = has.memory === undefined ? memoryFor(service, sizes.memory, left) : undefined;
  const cpus = has.cpus === undefined ? sizes.cpus : undefined;
  const reservation =
    memory !== undefined && limits.memoryReservationBytes === undefined
      ? atMost(sizes.memoryReservation, memory.value)
      : undefined;
  if (memory === undefined && cpus === undefined) {
    if (left.length > 0) return { service: name, id: ID, left, right: '' };
    return right(name, ID, has.cpus === undefined ? 'It has a memory limit.' : 'It has limits.');
  }
  const proposal = proposalOf(name, { memory, cpus, reservation });
  return { service: name, id: ID, proposal, left, right: '' };
}

/** The memory limit, unless the service could not live with it. */
function memoryFor(
  service: ComposeService,
  memory: Sourced | undefined,
  left: LeftAlone[],
): Sourced | undefined {
  if (memory === undefined) {
    const message =
      'Neither an observation nor the catalogue says how much memory it takes; state it: --memory ' +
      `${service.name}=512M.`;
    left.push({ reason: 'no-source', message });
    return undefined;
  }
  const told = configuredMemory(service);
  const limit = printBytes(memory.value);
  if (told !== undefined && told * BESIDE_CONFIGURED > memory.value) {
    const message = `It is told to take ${printBytes(told)}, which does not fit under ${limit}; state a limit: --memory ${service.name}=…`;
    left.push({ reason: 'configured-for-more', message });
    return undefined;
  }
  const reserved = service.limits.memoryReservationBytes?.value ?? 0;
  if (reserved > memory.value) {
    const message = `It reserves ${printBytes(reserved)}, more than a limit of ${limit}; state a limit: --memory ${service.name}=…`;
    left.push({ reason: 'reserves-more', message });
    return undefined;
  }
  return memory;
}

function atMost(size: Sourced | undefined, most: number): Sourced | undefined {
  return size === undefined || size.value > most ? undefined : size;
}

interface Wanted {
  readonly memory: Sourced | undefined;
  readonly cpus: Sourced | undefined;
  readonly reservation: Sourced | undefined;
}

function proposalOf(service: string, { cpus, memory, reservation }: Wanted): Proposal {
  const limits: WrittenMap = {
    ...(cpus === undefined ? {} : { cpus: String(cpus.value) }),
    ...(memory === undefined ? {} : { memory: printBytes(memory.value) }),
  };
  const resources: WrittenMap = {
    limits,
    ...(reservation === undefined
      ? {}
      : { reservations: { memory: printBytes(reservation.value) } }),
  };
  return {
    service,
    id: ID,
    edit: { kind: 'set', key: 'deploy', wish: { deploy: { resources } } },
    notes: notesOf({ cpus, memory, reservation }),
    announces: [
      ['limits', 'memory'],
      ['limits', 'cpus'],
      ['reservations', 'memory'],
    ].map((path) => ['services', service, 'deploy', 'resources', ...path]),
    holds: (after) =>
      (memory === undefined || after.limits.memoryLimitBytes?.value === memory.value) &&
      (cpus === undefined || after.limits.cpuLimit?.value === cpus.value) &&
      (reservation === undefined ||
        after.limits.memoryReservationBytes?.value === reservation.value),
    needsProbesOf: [],
  };
}

function notesOf({ cpus, memory, reservation }: Wanted): readonly Omit<ChangeNote, 'touches'>[] {
  const killed = 'A container that takes more is killed and started anew.';
  return [
    ...(memory === undefined
      ? []
      : [note(`limits memory to ${printBytes(memory.value)}`, memory.why, killed)]),
    ...(reservation === undefined
      ? []
      : [
          note(
            `reserves ${printBytes(reservation.value)} of memory`,
            reservation.why,
            'Other containers find so much less room.',
          ),
        ]),
    ...(cpus === undefined
      ? []
      : [note(`limits processors to ${cpus.value}`, cpus.why, 'Bursts above it take longer.')]),
  ];
}

function note(what: string, why: string, risk: string): Omit<ChangeNote, 'touches'> {
  return { what, why, risk: { level: 'low', text: risk } };
}
