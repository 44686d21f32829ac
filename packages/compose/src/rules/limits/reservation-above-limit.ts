import type { ComposeService } from '@alfred/compose-file';
import { printBytes } from '@alfred/contract';
import type { Placed } from '@alfred/model';
import { defineRule, type Fault } from '../define-rule.js';

/** `limits/reservation-above-limit`: more is kept for a service than it may ever use. */
export const reservationAboveLimit = defineRule({
  id: 'limits/reservation-above-limit',
  family: 'limits',
  severity: 'error',
  check: ({ services }) => services.flatMap((service) => [...ofMemory(service), ...ofCpu(service)]),
  page: {
    title: 'More is reserved for a service than it may use',
    why: 'A reservation above the limit has no meaning: the engine refuses it for memory, and a swarm keeps cores free that nobody may use.',
    help: 'Lower the reservation, or raise the limit.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    deploy:
      resources:
        limits: { memory: 256M }
        reservations: { memory: 512M }
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    deploy:
      resources:
        limits: { memory: 512M }
        reservations: { memory: 256M }
`,
    },
    at: 'compose.yaml:7:33',
  },
});

function ofMemory({ name, limits }: ComposeService): readonly Fault[] {
  const pair = tooMuch(limits.memoryReservationBytes, limits.memoryLimitBytes);
  if (pair === undefined) return [];
  const { reservation, limit } = pair;
  const most = printBytes(limit.value);
  return [
    {
      message: `${printBytes(reservation.value)} are reserved for "${name}", and it may use ${most} at most: the engine refuses that.`,
      help: `Reserve ${most} or less, or raise the limit.`,
      at: reservation.at,
      service: name,
      related: [{ message: 'The limit follows from this.', at: limit.at }],
    },
  ];
}

/** The engine takes it: only a swarm reads reservations of cores. */
function ofCpu({ name, limits }: ComposeService): readonly Fault[] {
  const pair = tooMuch(limits.cpuReservation, limits.cpuLimit);
  if (pair === undefined) return [];
  const { reservation, limit } = pair;
  return [
    {
      severity: 'warning',
      message: `${reservation.value} cores are reserved for "${name}", and it may use ${limit.value} at most: a swarm keeps cores free that nobody may use.`,
      help: `Reserve ${limit.value} or less, or raise the limit.`,
      at: reservation.at,
      service: name,
      related: [{ message: 'The limit follows from this.', at: limit.at }],
    },
  ];
}

/** A reservation and the limit below it; a limit of 0 is none. */
function tooMuch(
  reservation: Placed<number> | undefined,
  limit: Placed<number> | undefined,
): { readonly reservation: Placed<number>; readonly limit: Placed<number> } | undefined {
  if (reservation === undefined || limit === undefined || limit.value <= 0) return undefined;
  return reservation.value > limit.value ? { reservation, limit } : undefined;
}
