import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { escaped } from '../reading/escaped.js';
import { memo } from '../reading/memo.js';
import { startLine } from '../reading/settings.js';

/** Variables that say how many connections a pool of a database holds. */
const poolNames =
  /^(?!.*(?:REDIS|HTTP|WORKER|THREAD))(?:\w+_)?(?:POOL_(?:SIZE|MAX)|MAX_POOL_SIZE|POOL_MAX_SIZE|MAX_OPEN_CONN(?:ECTION)?S|MAXIMUM_POOL_SIZE)$/;

/** `robustness/pool-above-connections`: the pools of all services together want more connections than the database takes. */
export const poolAboveConnections = defineRule({
  id: 'robustness/pool-above-connections',
  family: 'robustness',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((database) => {
      if (facts.imageOf(database)?.kind !== 'database') return [];
      const most = mostConnections(database, facts);
      const pools = facts.services.flatMap((service) => poolsTo(database.name, service));
      const sum = pools.reduce((total, { connections }) => total + connections, 0);
      const [first] = pools;
      if (most === undefined || first === undefined || sum <= most) return [];
      return [faultOf(database.name, most, sum, pools, first)];
    }),
  page: {
    title: 'Pools want more connections than the database takes',
    why: 'Under load each pool opens as many connections as it may. When all together are more than the database takes, calls fail with «too many connections», and just then.',
    help: 'Lower the pools, so that replicas times size stay below the limit with some left for people, or raise it.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      DATABASE_URL: mysql://db/shop
      DB_POOL_SIZE: '50'
    deploy:
      replicas: 4
  db:
    image: mysql:8.4
    volumes: [db:/var/lib/mysql]
volumes:
  db:
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      DATABASE_URL: mysql://db/shop
      DB_POOL_SIZE: '20'
    deploy:
      replicas: 4
  db:
    image: mysql:8.4
    volumes: [db:/var/lib/mysql]
volumes:
  db:
`,
    },
    at: 'compose.yaml:6:7',
  },
});

interface Pool {
  readonly service: string;
  readonly connections: number;
  readonly at: Origin;
}

function mostConnections(database: ComposeService, facts: Facts): number | undefined {
  const [, set] = /max[_-]connections\s*[= ]\s*(\d+)/i.exec(startLine(database)) ?? [];
  return set === undefined ? facts.imageOf(database)?.connections : Number(set);
}

/** The size of a pool as a part of an address. */
const inAddresses = /[?&](?:connection_limit|pool_size|pool|max_pool_size)=(\d+)/;

const sizeOf = memo(({ environment }: ComposeService) =>
  environment.find(({ name, value }) => /^\d+$/.test(value ?? '') && poolNames.test(name)),
);

/** Whether a service says anything of pools; most do not, and are asked nothing more. */
const hasPool = memo(
  (service: ComposeService) =>
    sizeOf(service) !== undefined ||
    service.environment.some(({ value }) => inAddresses.test(value ?? '')),
);

/** The pool of a service that calls a database by its address or its needs. */
function poolsTo(database: string, service: ComposeService): readonly Pool[] {
  if (service.name === database || !hasPool(service)) return [];
  const replicas = service.replicas?.value ?? 1;
  const host = new RegExp(`(?:@|//)${escaped(database)}(?:[:/?]|$)`);
  const address = service.environment.find(({ value }) => host.test(value ?? ''));
  const inAddress = inAddresses.exec(address?.value ?? '');
  if (address !== undefined && inAddress !== null)
    return [
      { service: service.name, connections: Number(inAddress[1]) * replicas, at: address.at },
    ];
  const size = sizeOf(service);
  const isCaller = address !== undefined || service.needs.some(({ to }) => to === database);
  if (size === undefined || !isCaller) return [];
  return [{ service: service.name, connections: Number(size.value) * replicas, at: size.at }];
}

function faultOf(
  database: string,
  most: number,
  sum: number,
  pools: readonly Pool[],
  first: Pool,
): Fault {
  const shares = pools.map(({ service, connections }) => `${service} ${connections}`).join(', ');
  return {
    message: `All pools together want ${sum} connections of "${database}" (${shares}), which takes ${most}: under load calls fail with «too many connections».`,
    help: `Lower the pools to less than ${most} together, replicas counted, or raise max_connections.`,
    at: first.at,
    service: first.service,
    related: pools.slice(1).map(({ service, connections, at }) => ({
      message: `"${service}" wants ${connections}.`,
      at,
    })),
  };
}
