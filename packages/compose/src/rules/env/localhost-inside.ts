import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule } from '../define-rule.js';
import { addressesOf, softwareOf, type Address } from '../reading/addresses.js';
import { knownPorts } from '../reading/listening.js';
import { replaceIn } from '../reading/replace-in.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'The name localhost is used for another service',
  why: 'In a container localhost and 127.0.0.1 are the container itself. The database, cache or broker of the stack is another one, and nothing answers. Web addresses are not told of: browsers on the host open them.',
  help: 'Write the name of the service as the host.',
  bad: {
    'compose.yaml': `services:
  worker:
    image: ghcr.io/acme/worker:1.6.0
    environment:
      REDIS_HOST: 127.0.0.1
  redis:
    image: redis:7.4-alpine
`,
  },
  good: {
    'compose.yaml': `services:
  worker:
    image: ghcr.io/acme/worker:1.6.0
    environment:
      REDIS_HOST: redis
  redis:
    image: redis:7.4-alpine
`,
  },
  at: 'compose.yaml:5:7',
};

/** `env/localhost-inside`: what is called at localhost is another container. */
export const localhostInside = defineRule({
  id: 'env/localhost-inside',
  family: 'env',
  severity: 'error',
  page,
  check: (facts) =>
    oncePerPlace(
      facts.services.flatMap((service) =>
        sharesNetwork(service, facts)
          ? []
          : addressesOf(service).flatMap((address) => {
              const { host, variable, at } = address;
              if (!/^(?:localhost|127\.0\.0\.1)$/i.test(host) || variable === undefined) return [];
              const server = meant(address, service, facts);
              if (server === undefined) return [];
              const replacement = { variable, old: host, text: server.name };
              const edit = replaceIn(service, replacement, facts);
              return [
                {
                  ...(edit && {
                    fix: { title: `Call ${server.name}`, isSafe: false, edits: [edit] },
                  }),
                  message: `${variable} of "${service.name}" leads to ${host}, which is the container of "${service.name}" itself; what it looks for is in "${server.name}".`,
                  help: `Write "${server.name}" as the host.`,
                  at,
                  service: service.name,
                  related: [{ message: `"${server.name}" is here.`, at: server.at }],
                },
              ];
            }),
      ),
    ),
});

/** Whether localhost is more than the container: the host's, or that of other services too. */
function sharesNetwork({ name, networkMode }: ComposeService, { services }: Facts): boolean {
  return (
    networkMode !== undefined ||
    services.some((other) => other.networkMode?.value === `service:${name}`)
  );
}

/** The service that the address was meant for, where that is beyond doubt. */
function meant(
  address: Address,
  service: ComposeService,
  facts: Facts,
): ComposeService | undefined {
  const software = softwareOf(address) ?? softwareOfName(address);
  if (software === undefined) return undefined;
  const own = facts.imageOf(service)?.software;
  if (own !== undefined && software.includes(own)) return undefined;
  if (address.port !== undefined && knownPorts(service, facts).has(address.port)) return undefined;
  const found = facts.services.filter((each) =>
    software.includes(facts.imageOf(each)?.software ?? ''),
  );
  return found.length === 1 && found[0] !== service ? found[0] : undefined;
}

const names: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:^|_)REDIS_/, ['redis', 'valkey']],
  [/(?:^|_)(?:POSTGRES|PG|POSTGRESQL)_?/, ['postgres']],
  [/(?:^|_)(?:MYSQL|MARIADB)_/, ['mysql', 'mariadb']],
  [/(?:^|_)(?:DB|DATABASE)_/, ['postgres', 'mysql', 'mariadb']],
  [/(?:^|_)(?:MONGO|MONGODB)_/, ['mongo']],
  [/(?:^|_)(?:RABBITMQ|AMQP)_/, ['rabbitmq']],
];

/** `REDIS_HOST` says what it looks for; what a service binds to itself does not. */
function softwareOfName({ variable = '', scheme }: Address): readonly string[] | undefined {
  if (scheme !== undefined || /BIND|LISTEN|ADVERTISED|ALLOW/.test(variable)) return undefined;
  return names.find(([form]) => form.test(variable))?.[1];
}
