import type { Pool, PoolConfig } from 'pg';
import { defaultPoolSize, type LinkedNeed, type PostgresNeed } from '../needs.js';
import type { ClientParts, OpenedClient } from './opened-client.js';
import { PostgresDestination } from './postgres.js';

/** No connection is used for longer, so that a database that moved is found again. */
const longestConnectionSeconds = 1800;

/** Opens a pool. Nothing is connected until the first statement; the health check has a connection of its own. */
export async function openPostgres(
  need: LinkedNeed,
  options: PostgresNeed,
  parts: ClientParts,
): Promise<OpenedClient> {
  const { Pool: PoolOfPg } = await import('pg').then((module) => module.default ?? module);
  const address = new URL(need.url);
  const { passwordSecret } = options;
  const common: PoolConfig = {
    host: address.hostname,
    port: Number(address.port || 5432),
    user: decodeURIComponent(address.username) || undefined,
    database: decodeURIComponent(address.pathname.slice(1)) || undefined,
    // Asked for at each new connection, so that a password that changed is used without a restart.
    ...(passwordSecret === undefined ? {} : { password: () => parts.secrets.read(passwordSecret) }),
    application_name: parts.serviceName,
    connectionTimeoutMillis: need.policy.http.connectTimeoutMs,
    maxLifetimeSeconds: longestConnectionSeconds,
    keepAlive: true,
    allowExitOnIdle: true,
  };
  const pool = new PoolOfPg({ ...common, max: options.poolSize ?? defaultPoolSize });
  const watch = new PoolOfPg({ ...common, max: 1 });
  for (const one of [pool, watch]) {
    // A connection that breaks tells the pool when it is idle, and itself when it is not (within a transaction, between two
    // statements): without a listener either would end the process.
    one.on('error', () => undefined);
    one.on('connect', (connection) => connection.on('error', () => undefined));
  }
  const { clock, onEvent, context } = parts;
  const client = new PostgresDestination({
    destination: need.name,
    policy: need.policy,
    clock,
    onEvent,
    context,
    pool,
    host: address.hostname,
    port: Number(address.port || 5432),
  });
  return {
    client,
    pipeline: client.pipeline,
    look: (signal) => lookAt(watch, signal),
    close: async () => void (await Promise.all([client.close(), watch.end()])),
  };
}

/** Asks the server something. A connection on which it is silent is given up: the next look has a new one. */
async function lookAt(watch: Pool, signal: AbortSignal): Promise<void> {
  const connection = await watch.connect();
  let isGivenUp = false;
  const giveUp = (): void => {
    isGivenUp = true;
    connection.release(true);
  };
  if (signal.aborted) giveUp();
  else signal.addEventListener('abort', giveUp, { once: true });
  try {
    await connection.query('select 1');
  } finally {
    signal.removeEventListener('abort', giveUp);
    if (!isGivenUp) connection.release();
  }
}
