import { printTime } from '@alfred/contract';
import type { Rule } from '@alfred/model';

/** `needs/deadline-below-attempt`: a whole call is given less time than one of its attempts. */
export const deadlineBelowAttempt: Rule = (stack) =>
  stack.services.flatMap((service) =>
    service.needs.flatMap(({ to, client }) => {
      if (client === undefined || client.deadlineMs.value >= client.timeoutMs.value) return [];
      const { deadlineMs, timeoutMs } = client;
      return [
        {
          code: 'needs/deadline-below-attempt',
          severity: 'error',
          message: `"${service.name}" gives a call of "${to}" ${printTime(deadlineMs.value)} in all, and one attempt ${printTime(timeoutMs.value)}: no attempt could use its time, and the service would not start.`,
          help: `Raise deadlineMs to ${timeoutMs.value} or more, or lower timeoutMs.`,
          at: deadlineMs.at,
          service: service.name,
          related: timeoutMs.isWritten
            ? [{ message: 'The time of an attempt is set here.', at: timeoutMs.at }]
            : [],
        },
      ];
    }),
  );
