import { printBytes } from '@alfred/contract';
import type { Diagnostic, Placed, Rule, StackService } from '@alfred/model';

/** `limits/reservation-above-limit`: more is kept for a service than it may ever use. */
export const reservationAboveLimit: Rule = (stack) =>
  stack.services.flatMap((service) => [
    ...compared(service, service.memoryReservationBytes, service.memoryLimitBytes, {
      what: 'memory',
      print: printBytes,
    }),
    ...compared(service, service.cpuReservationMillicores, service.cpuLimitMillicores, {
      what: 'cpus',
      print: (millicores) => `${millicores / 1000} cores`,
    }),
  ]);

function compared(
  { name }: StackService,
  reservation: Placed<number> | undefined,
  limit: Placed<number> | undefined,
  { what, print }: { what: string; print: (amount: number) => string },
): readonly Diagnostic[] {
  if (reservation === undefined || limit === undefined || reservation.value <= limit.value)
    return [];
  return [
    {
      code: 'limits/reservation-above-limit',
      severity: 'error',
      message: `${print(reservation.value)} are reserved for "${name}", and it may use ${print(limit.value)} at most: the engine refuses that.`,
      help: `Set resources.reserve.${what} to ${print(limit.value)} or less, or leave it out.`,
      at: reservation.at,
      service: name,
      related: [{ message: 'The limit follows from this.', at: limit.at }],
    },
  ];
}
