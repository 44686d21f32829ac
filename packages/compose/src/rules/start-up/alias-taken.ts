import { defineRule } from '../define-rule.js';

/** `names/alias-taken`: the alias of one service is the name of another in the same network. */
export const aliasTaken = defineRule({
  id: 'names/alias-taken',
  family: 'start-up',
  severity: 'warning',
  check: ({ services }) => {
    const byName = new Map(services.map((service) => [service.name, service]));
    return services.flatMap((service) =>
      service.networks.flatMap(({ name: network, aliases, at }) =>
        aliases.flatMap((alias) => {
          const other = byName.get(alias);
          if (other === undefined || other === service) return [];
          if (!other.networks.some(({ name }) => name === network)) return [];
          return [
            {
              message: `The alias "${alias}" of "${service.name}" is the name of another service in the network "${network}": calls to "${alias}" go now to the one, now to the other.`,
              help: 'Give the alias another name.',
              at,
              service: service.name,
              related: [{ message: `"${alias}" is here.`, at: other.at }],
            },
          ];
        }),
      ),
    );
  },
  page: {
    title: 'An alias is the name of another service',
    why: 'The name server of a network answers with every container that has the name. Calls meant for one service reach the other half of the time, and fail in ways nobody understands.',
    help: 'Give the alias a name that no service has.',
    bad: {
      'compose.yaml': `services:
  cache:
    image: redis:7.4-alpine
  sessions:
    image: redis:7.4-alpine
    networks:
      default:
        aliases: [cache]
`,
    },
    good: {
      'compose.yaml': `services:
  cache:
    image: redis:7.4-alpine
  sessions:
    image: redis:7.4-alpine
    networks:
      default:
        aliases: [session-cache]
`,
    },
    at: 'compose.yaml:7:7',
  },
});
