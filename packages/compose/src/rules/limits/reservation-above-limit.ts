import type { ComposeService } from '@alfred/compose-file';
import { printBytes } from '@alfred/contract';
import type { Placed } from '@alfred/model';
import { defineRule, type Fault } from '../define-rule.js';

/** `limits/reservation-above-limit`: more is kept for a service than it may ever use. */
export const reservationAboveLimit = defineRule({
  id: 'limits/reservation-above-limit',
  family: 'limits',
  severity: 'error',
  check: ({ services }) =>
    services.flatMap((service) => {
      const { limits } = service;
      return [
        ...compared(service, limits.memoryReservationBytes, limits.memoryLimitBytes, printBytes),
        ...compared(service, limits.cpuReservation, limits.cpuLimit, (cores) => `${cores} cores`),
      ];
    }),
  page: {
    title: 'More is reserved for a service than it may use',
    why: 'A reservation above the limit has no meaning, and the engine refuses the container.',
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

function compared(
  { name }: ComposeService,
  reservation: Placed<number> | undefined,
  limit: Placed<number> | undefined,
  print: (amount: number) => string,
): readonly Fault[] {
  if (reservation === undefined || limit === undefined) return [];
  if (limit.value <= 0 || reservation.value <= limit.value) return [];
  return [
    {
      message: `${print(reservation.value)} are reserved for "${name}", and it may use ${print(limit.value)} at most: the engine refuses that.`,
      help: `Reserve ${print(limit.value)} or less, or raise the limit.`,
      at: reservation.at,
      service: name,
      related: [{ message: 'The limit follows from this.', at: limit.at }],
    },
  ];
}
