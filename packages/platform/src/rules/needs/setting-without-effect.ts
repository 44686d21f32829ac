import type { Rule } from '@alfred/model';

/** `needs/setting-without-effect`: how something is called that this client does not call so. */
export const settingWithoutEffect: Rule = (stack) => {
  const providers = new Map(stack.services.map((service) => [service.name, service]));
  return stack.services.flatMap((service) =>
    service.needs.flatMap(({ to, client, idle }) => {
      const provider = providers.get(to);
      return idle.map(({ value: path, at }) => ({
        code: 'needs/setting-without-effect',
        severity: 'warning' as const,
        message: `"${service.name}" sets ${path} for "${to}", and nothing reads it: ${
          client === undefined
            ? `the runtime of "${service.name}" makes no calls of "${to}"`
            : `its client of kind ${client.kind} has no such setting`
        }.`,
        help: 'Remove the line, or set it where the calls are made.',
        at,
        service: service.name,
        related: provider === undefined ? [] : [{ message: `"${to}" is here.`, at: provider.at }],
      }));
    }),
  );
};
