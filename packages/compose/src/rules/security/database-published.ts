import {
  child,
  type ComposeNode,
  type ComposeService,
  type ServicePort,
} from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix, TextEdit } from '../fix.js';
import { listed } from '../reading/names.js';
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

/** Stores that browsers and tools of others call themselves, with a key for each request. */
const forOthers = new Set(['minio']);

/** `security/database-published`: everybody who reaches the host reaches the database. One finding a service. */
export const databasePublished = defineRule({
  id: 'security/database-published',
  family: 'security',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace(
      facts.services.flatMap((service) => {
        const ports = openPorts(service, facts);
        return ports.length === 0 ? [] : [fault(ports, service, facts)];
      }),
    ),
});

function openPorts(service: ComposeService, facts: Facts): readonly ServicePort[] {
  const image = facts.imageOf(service);
  if (image?.kind !== 'database' && image?.kind !== 'cache') return [];
  if (forOthers.has(image.software ?? '')) return [];
  return service.ports
    .filter(({ address = '', protocol }) => everyAddress.has(address) && protocol === 'tcp')
    .filter(({ containerPort }) => image.ports?.includes(containerPort) ?? true);
}

function fault(ports: readonly ServicePort[], service: ComposeService, facts: Facts): Fault {
  const numbers = listed(ports.map(({ containerPort }) => String(containerPort)));
  const fix = fixOf(ports, service, facts);
  const isOpen = hasNoPassword(service, facts);
  const related = ports.slice(1).map(({ containerPort, at }) => ({
    message: `${containerPort} is published here.`,
    at,
  }));
  return {
    message: `"${service.name}" publishes ${numbers} on all addresses of the host, past its firewall${isOpen ? ', and asks for no password' : ''}.`,
    help: `Leave the port out, as services reach "${service.name}" without it, or put 127.0.0.1 before it.`,
    at: ports[0]?.at ?? service.at,
    service: service.name,
    ...(related.length === 0 ? {} : { related }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Whether it surely asks for no password; for software that asks for one by itself nobody has to say so. */
function hasNoPassword(service: ComposeService, facts: Facts): boolean {
  const has = (name: string) => variableOf(service, name) !== undefined;
  switch (facts.imageOf(service)?.software) {
    case 'memcached':
      return true;
    case 'mongo':
      return !has('MONGO_INITDB_ROOT_USERNAME') && service.command === undefined;
    case 'qdrant':
      return !has('QDRANT__SERVICE__API_KEY') && service.command === undefined;
    case 'elasticsearch':
      return variableOf(service, 'xpack.security.enabled')?.value === 'false';
    case 'redis':
    case 'valkey':
      return !/requirepass|aclfile|password|\.conf/i.test(
        `${startLine(service)} ${service.environment.map(({ name }) => name).join(' ')}`,
      );
    default:
      return false;
  }
}

/** Others may use the port from outside, so that this is for people to decide. */
function fixOf(
  ports: readonly ServicePort[],
  service: ComposeService,
  facts: Facts,
): Fix | undefined {
  const edits = ports.map((port) => editOf(port, service, facts));
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  const numbers = listed(ports.map(({ containerPort }) => String(containerPort)));
  return { title: `Publish ${numbers} on 127.0.0.1 only`, isSafe: false, edits };
}

/** Puts the address before a short form that names the port of the host. */
function editOf(port: ServicePort, service: ComposeService, facts: Facts): TextEdit | undefined {
  const range = writtenPort(port, service)?.range;
  const text = range === undefined ? undefined : sourceText(range, facts);
  const short = /^(["']?)(0\.0\.0\.0:)?\d+(?:-\d+)?:\d/.exec(text ?? '');
  if (range === undefined || short === null) return undefined;
  const [, quote = '', address = ''] = short;
  const start = range.start + quote.length;
  return { file: range.file, start, end: start + address.length, text: '127.0.0.1:' };
}

function writtenPort(port: ServicePort, { node }: ComposeService): ComposeNode | undefined {
  const ports = child(node, 'ports');
  if (ports?.kind !== 'list') return undefined;
  return ports.items.find(({ at }) => placeKey(at) === placeKey(port.at));
}
