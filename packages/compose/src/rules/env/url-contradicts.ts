import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { addressesOf, hasScheme, softwareOf, type Address } from '../reading/addresses.js';
import { knownPorts, mentionsPort, readsOwnSettings } from '../reading/listening.js';
import { surelyLasts } from '../reading/lasting.js';
import { memo } from '../reading/memo.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { serverAccount } from './accounts/server-account.js';
import { missingHost } from './accounts/missing-host.js';
import { serviceOfHost } from './accounts/named-host.js';

const page: RulePage = {
  title: 'An address contradicts the service it points at',
  why: 'The host, port, user, password or database in the address is not what the service has, so every call of it fails, often long after the start. Only what the image and the variables of that service surely say is compared; passwords are compared and never shown. A user or a database that it does not make is a warning, since programs may make more.',
  help: 'Write the same on both sides, best from the same variable.',
  bad: {
    'compose.yaml': `services:
  tracker:
    image: ghcr.io/acme/tracker:1.1.0
    environment:
      MONGO_URL: mongodb://mongo:27018/ledger
  mongo:
    image: mongo:7.0
    volumes: ['mongo:/data/db', 'mongo-config:/data/configdb']
volumes:
  mongo:
  mongo-config:
`,
  },
  good: {
    'compose.yaml': `services:
  tracker:
    image: ghcr.io/acme/tracker:1.1.0
    environment:
      MONGO_URL: mongodb://mongo:27017/ledger
  mongo:
    image: mongo:7.0
    volumes: ['mongo:/data/db', 'mongo-config:/data/configdb']
volumes:
  mongo:
  mongo-config:
`,
  },
  at: 'compose.yaml:5:7',
};

/** `env/url-contradicts`: an address says something else than the service it leads to. */
export const urlContradicts = defineRule({
  id: 'env/url-contradicts',
  family: 'env',
  severity: 'error',
  page,
  check: (facts) =>
    oncePerPlace(
      facts.services.flatMap((service) =>
        addressesOf(service).flatMap((address) => check(address, service, facts)),
      ),
    ),
});

function check(address: Address, service: ComposeService, facts: Facts): readonly Fault[] {
  const server = serviceOfHost(address.host, facts);
  if (server === undefined) return missingHost(address, service, facts);
  if (server.name === service.name) return [];
  const wrong = wrongServer(address, server, facts);
  const texts = wrong === undefined ? [] : [wrong.text];
  // A port may be said by a file of settings, which nobody reads here; the software is what the image is.
  const surely = wrong?.of === 'port' && readsOwnSettings(server) ? [] : texts;
  const perhaps = surely.length > 0 ? [] : [...texts, ...wrongAccount(address, server, facts)];
  const all = [...surely, ...perhaps];
  if (all.length === 0) return [];
  const { variable = 'The command', at } = address;
  return [
    {
      // Users and databases may be made by programs that the file does not show.
      ...(surely.length === 0 ? { severity: 'warning' as const } : {}),
      message: `${variable} of "${service.name}" leads to "${server.name}" with ${all.join(', and ')}: calls will fail.`,
      help: `Write what "${server.name}" has, best from the same variable on both sides.`,
      at,
      service: service.name,
      related: [{ message: `"${server.name}" is here.`, at: server.at }],
    },
  ];
}

/** What no program behind the address can mend, as people would say it behind «with». */
function wrongServer(
  address: Address,
  server: ComposeService,
  facts: Facts,
): { readonly of: 'software' | 'port'; readonly text: string } | undefined {
  const { scheme = '', port } = address;
  const image = facts.imageOf(server);
  const speakers = softwareOf(address);
  if (image === undefined || speakers === undefined || server.build !== undefined) return undefined;
  const { software = '', ports } = image;
  if (hasScheme(software) && !speakers.includes(software))
    return { of: 'software', text: `the scheme "${scheme}", though it runs ${software}` };
  const isHostPort = server.ports.some(
    ({ hostPort }) =>
      hostPort !== undefined && port !== undefined && hostPort.from <= port && port <= hostPort.to,
  );
  // The port of the host has a rule of its own.
  if (port === undefined || ports === undefined || isHostPort) return undefined;
  if (knownPorts(server, facts).has(port) || mentionsPort(server, port)) return undefined;
  // Another program of the image may listen anywhere.
  if (!surelyLasts(server, facts)) return undefined;
  return { of: 'port', text: `port ${port}, though it listens on ${ports.join(' and ')}` };
}

function wrongAccount(address: Address, server: ComposeService, facts: Facts): readonly string[] {
  const account = serverAccount(server, facts);
  if (account === undefined || softwareOf(address) === undefined) return [];
  const { user, password, path } = address;
  const { database, mayHaveMore, ownDatabases, passwords, superuser } = account;
  const users = [account.user, superuser].filter((each) => each !== undefined);
  if (user !== undefined && users.length > 0 && !users.includes(user)) {
    // Where another address has the right user, this one was made on purpose.
    const made = users.map((each) => `"${each}"`).join(' and ');
    return mayHaveMore || isUsed(users, server, facts)
      ? []
      : [`the user "${user}", though it makes ${made}`];
  }
  const found: string[] = [];
  const expected = user === undefined ? undefined : passwords[user];
  if (password !== undefined && expected !== undefined && password !== expected)
    found.push(`another password of "${user ?? ''}" than it sets`);
  const there = [database, ...ownDatabases];
  if (path !== undefined && database !== undefined && !mayHaveMore && !there.includes(path))
    found.push(`the database "${path}", though it makes "${database}"`);
  return found;
}

function isUsed(users: readonly string[], server: ComposeService, facts: Facts): boolean {
  const used = usersOf(facts).get(server);
  return used !== undefined && users.some((user) => used.has(user));
}

/** The users that addresses of the stack log in as, by the service they lead to. */
const usersOf = memo((facts: Facts): ReadonlyMap<ComposeService, ReadonlySet<string>> => {
  const users = new Map<ComposeService, Set<string>>();
  for (const { host, user } of facts.services.flatMap(addressesOf)) {
    const server = user === undefined ? undefined : serviceOfHost(host, facts);
    if (server === undefined || user === undefined) continue;
    users.set(server, (users.get(server) ?? new Set()).add(user));
  }
  return users;
});
