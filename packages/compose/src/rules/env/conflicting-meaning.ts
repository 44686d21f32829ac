import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { addressesOf, softwareOf, type Address } from '../reading/addresses.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'One name of a variable stands for two things',
  why: 'In one service the name is the address of a broker, in another that of a cache. Who shares settings between services, or moves a value into .env, gives one of them the wrong thing. Names that every program uses for a database of its own, such as DATABASE_URL, are not told of.',
  help: 'Give one of the two another name that says what it is.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      QUEUE_URL: amqp://rabbit:5672/
  worker:
    image: ghcr.io/acme/worker:1.6.0
    environment:
      QUEUE_URL: redis://redis:6379/3
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      QUEUE_URL: amqp://rabbit:5672/
  worker:
    image: ghcr.io/acme/worker:1.6.0
    environment:
      JOB_STORE_URL: redis://redis:6379/3
`,
  },
  at: 'compose.yaml:9:7',
};

/** Names that mean «my own one» in every program. */
const common =
  /^(?:DATABASE|DB|SQL|DATA_SOURCE|STORAGE|BACKEND|BASE|APP|SERVICE|SERVER|API)?_?(?:URL|URI|DSN|NAME|CONNECTION_?STRING)?$/i;

interface Seen {
  readonly address: Address;
  readonly service: string;
}

/** `env/conflicting-meaning`: two services mean two things by one name. */
export const conflictingMeaning = defineRule({
  id: 'env/conflicting-meaning',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) => {
    const first = new Map<string, Seen>();
    const told = new Set<string>();
    return addresses(facts).flatMap((seen) => {
      const name = seen.address.variable ?? '';
      const other = first.get(name);
      if (other === undefined) first.set(name, seen);
      if (other === undefined || told.has(name) || !differ(seen.address, other.address)) return [];
      told.add(name);
      return [fault(name, seen, other)];
    });
  },
});

function addresses({ services }: Facts): readonly Seen[] {
  return services.flatMap((service) =>
    addressesOf(service)
      .filter((address) => address.variable !== undefined && !common.test(address.variable))
      .filter((address) => softwareOf(address) !== undefined)
      .map((address) => ({ address, service: service.name })),
  );
}

function differ(a: Address, b: Address): boolean {
  const [one] = softwareOf(a) ?? [];
  const [other] = softwareOf(b) ?? [];
  return one !== other;
}

function fault(name: string, seen: Seen, other: Seen): Fault {
  return {
    message: `${name} is a ${seen.address.scheme ?? ''} address to "${seen.service}" and a ${other.address.scheme ?? ''} address to "${other.service}".`,
    help: 'Give one of the two another name.',
    at: seen.address.at,
    service: seen.service,
    related: [
      { message: `"${other.service}" means something else by it here.`, at: other.address.at },
    ],
  };
}
