import type { Rule, StackService } from '@alfred/model';

/** `needs/completed-on-service`: a service waits for the end of something that never ends. */
export const completedOnService: Rule = (stack) => {
  const providers = new Map(stack.services.map((service) => [service.name, service]));
  return stack.services.flatMap((service) =>
    service.needs.flatMap((need) => {
      const provider = providers.get(need.to);
      if (need.condition !== 'completed' || provider === undefined || ends(provider)) return [];
      const instead = provider.probe === undefined ? 'started' : 'healthy';
      return [
        {
          code: 'needs/completed-on-service',
          severity: 'error',
          message: `"${service.name}" waits until "${need.to}" has ended, and "${need.to}" runs all the time: "${service.name}" would never start.`,
          help: `Write «${need.to}: ${instead}», or make it a job with «kind: job» if it does end.`,
          at: need.at,
          service: service.name,
          related: [{ message: `"${need.to}" is here.`, at: provider.at }],
        },
      ];
    }),
  );
};

/** Whether it may end. Where the kind is not known, what is always started anew does not. */
function ends({ kind, restart }: StackService): boolean {
  if (kind !== undefined) return kind === 'job';
  return restart?.value !== 'always' && restart?.value !== 'unless-stopped';
}
