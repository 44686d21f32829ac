import type { Rule } from '@alfred/model';

/** `needs/healthy-without-probe`: a service waits until another is healthy, and nobody asks that one how it is. */
export const healthyWithoutProbe: Rule = (stack) => {
  const providers = new Map(stack.services.map((service) => [service.name, service]));
  return stack.services.flatMap((service) =>
    service.needs.flatMap((need) => {
      const provider = providers.get(need.to);
      if (need.condition !== 'healthy' || provider === undefined || provider.probe !== undefined)
        return [];
      const isJob = provider.kind === 'job';
      return [
        {
          code: 'needs/healthy-without-probe',
          severity: 'error',
          message: `"${service.name}" waits until "${need.to}" is healthy, and "${need.to}" has no probe: it would never start.`,
          help: isJob
            ? `Wait for its end: «${need.to}: completed».`
            : `Give "${need.to}" a probe (health.command or health.http), or wait for its start only: «${need.to}: started».`,
          at: need.at,
          service: service.name,
          related: [{ message: `"${need.to}" is here.`, at: provider.at }],
        },
      ];
    }),
  );
};
