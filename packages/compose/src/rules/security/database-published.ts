import {
  child,
  type ComposeNode,
  type ComposeService,
  type ServicePort,
} from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { oncePerPlace, placeKey, sourceText } from '../reading/source.js';
import { startLine, variableOf } from '../reading/settings.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A database is published on all addresses of the host',
  why: 'A published port is open to everybody who reaches the host: Docker puts its rules before those of the host’s firewall. Services of the stack need no published port, they reach the database by its name.',
  help: 'Publish no port, or publish it on 127.0.0.1 for tools of your own.',
  bad: {
    'compose.yaml': `services:
  db:
    image: postgres:16-alpine
    ports:
      - '5432:5432'
    volumes: ['db:/var/lib/postgresql/data']
volumes:
  db:
`,
  },
  good: {
    'compose.yaml': `services:
  db:
    image: postgres:16-alpine
    ports:
      - '127.0.0.1:5432:5432'
    volumes: ['db:/var/lib/postgresql/data']
volumes:
  db:
`,
  },
  at: 'compose.yaml:5:9',
};

const everyAddress = new Set(['0.0.0.0', '::', '[::]', '']);

/** `security/database-published`: everybody who reaches the host reaches the database. */
export const databasePublished = defineRule({
  id: 'security/database-published',
  family: 'security',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace(
      facts.services.flatMap((service) => {
        const image = facts.imageOf(service);
        if (image?.kind !== 'database' && image?.kind !== 'cache') return [];
        return service.ports
          .filter(({ address = '', protocol }) => everyAddress.has(address) && protocol === 'tcp')
          .filter(({ containerPort }) => image.ports?.includes(containerPort) ?? true)
          .map((port) => fault(port, service, facts));
      }),
    ),
});

function fault(port: ServicePort, service: ComposeService, facts: Facts): Fault {
  const { containerPort, hostPort, at } = port;
  const isOpen = hasNoPassword(service, facts);
  const fix = fixOf(port, service, facts);
  return {
    message: `"${service.name}" publishes its port ${containerPort} on all addresses of the host, past its firewall${isOpen ? ', and asks for no password' : ''}.`,
    help: `Leave the port out, as services reach "${service.name}" without it, or publish it on 127.0.0.1${hostPort === undefined ? '' : ` («127.0.0.1:${hostPort.from}:${containerPort}»)`}.`,
    at,
    service: service.name,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Whether it surely asks for no password; for software that asks for one by itself nobody has to say so. */
function hasNoPassword(service: ComposeService, facts: Facts): boolean {
  const software = facts.imageOf(service)?.software ?? '';
  if (software === 'memcached') return true;
  if (software === 'mongo') return variableOf(service, 'MONGO_INITDB_ROOT_USERNAME') === undefined;
  if (software !== 'redis' && software !== 'valkey') return false;
  const mentions = `${startLine(service)} ${service.environment.map(({ name }) => name).join(' ')}`;
  return !/requirepass|aclfile|password|\.conf/i.test(mentions);
}

/** Others may use the port from outside, so that this is for people to decide. */
function fixOf(port: ServicePort, service: ComposeService, facts: Facts): Fix | undefined {
  const range = writtenPort(port, service)?.range;
  const text = range === undefined ? undefined : sourceText(range, facts);
  if (range === undefined || text === undefined) return undefined;
  const short = /^(["']?)(0\.0\.0\.0:)?\d+(?:-\d+)?:\d/.exec(text);
  if (short === null) return undefined;
  const [, quote = '', address = ''] = short;
  const start = range.start + quote.length;
  return {
    title: `Publish ${port.containerPort} on 127.0.0.1 only`,
    isSafe: false,
    edits: [{ file: range.file, start, end: start + address.length, text: '127.0.0.1:' }],
  };
}

function writtenPort(port: ServicePort, { node }: ComposeService): ComposeNode | undefined {
  const ports = child(node, 'ports');
  if (ports?.kind !== 'list') return undefined;
  return ports.items.find(({ at }) => placeKey(at) === placeKey(port.at));
}
