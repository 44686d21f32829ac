import { printTime } from '@alfred/contract';
import type { Rule } from '@alfred/model';

/** `needs/callee-outlasts-caller`: a caller gives up before one attempt of its callee's own calls has had its time. */
export const calleeOutlastsCaller: Rule = (stack) => {
  const services = new Map(stack.services.map((service) => [service.name, service]));
  return stack.services.flatMap((caller) =>
    caller.needs.flatMap(({ to, client }) => {
      if (client === undefined) return [];
      const { value: patienceMs, at } = client.timeoutMs;
      return (services.get(to)?.needs ?? []).flatMap((below) => {
        const attempt = below.client?.timeoutMs;
        if (attempt === undefined || attempt.value <= patienceMs) return [];
        return [
          {
            code: 'needs/callee-outlasts-caller',
            severity: 'warning',
            message: `"${caller.name}" waits ${printTime(patienceMs)} for an answer of "${to}", whose own attempt on "${below.to}" may take ${printTime(attempt.value)}: what "${below.to}" answers later than that is never used, and the work is done in vain.`,
            help: `Give «${to}» a timeoutMs above ${attempt.value} (and a deadlineMs to match) in the needs of "${caller.name}", or lower that of «${below.to}» in those of "${to}".`,
            at,
            service: caller.name,
            related: [
              {
                message: `"${to}" sets the time of its attempt on "${below.to}" here.`,
                at: attempt.at,
              },
            ],
          },
        ];
      });
    }),
  );
};
