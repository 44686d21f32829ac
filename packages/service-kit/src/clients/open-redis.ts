import { systemRandom } from '@alfred/resilience';
import type { LinkedNeed, RedisNeed } from '../needs.js';
import type { ClientParts, OpenedClient } from './opened-client.js';
import { reconnectMs } from './reconnect.js';
import { RedisDestination, type RedisConnection } from './redis.js';

/** A connection is given up on which nothing was sent and nothing came for so long, in ms; looks come more often. */
const silenceMs = 10_000;

/** Begins to connect, and goes on trying for as long as the service lives; calls fail at once meanwhile. */
export async function openRedis(
  need: LinkedNeed,
  options: RedisNeed,
  parts: ClientParts,
): Promise<OpenedClient> {
  const { createClient, ErrorReply, ClientOfflineError, ClientClosedError } = await import('redis');
  const connection = createClient(connectionOptions(need, options, parts));
  // Without a listener a lost connection would end the process. Its health check says that it is gone.
  connection.on('error', () => undefined);
  // Before the first try to connect has come to its end nothing is known.
  const firstTry = Promise.race([once(connection, 'ready'), once(connection, 'error')]);
  connection.connect().catch(() => undefined);
  const { clock, onEvent, context } = parts;
  const client = new RedisDestination({
    destination: need.name,
    policy: need.policy,
    clock,
    onEvent,
    context,
    connection,
    errors: { ErrorReply, ClientOfflineError, ClientClosedError },
  });
  // A server that is back need not wait for its breaker.
  connection.on('ready', () => client.pipeline.tryAgain());
  return {
    client,
    pipeline: client.pipeline,
    async look(signal) {
      await firstTry;
      await client.ping(signal);
    },
    close: () => client.close(),
  };
}

function connectionOptions(
  need: LinkedNeed,
  { passwordSecret }: RedisNeed,
  { serviceName, secrets }: ClientParts,
) {
  const address = new URL(need.url);
  const { username } = address;
  // A name within the address would win over the provider below, and it has no password.
  address.username = '';
  return {
    url: address.href,
    name: serviceName,
    disableOfflineQueue: true,
    // Push messages of one vendor's clusters; others answer the wish for them with an error.
    maintNotifications: 'disabled',
    commandOptions: { timeout: need.policy.timeoutMs },
    socket: {
      connectTimeout: need.policy.http.connectTimeoutMs,
      // Nothing else ends the wait for the answer to the log-in.
      socketTimeout: silenceMs,
      reconnectStrategy: (tries: number) => reconnectMs(tries, systemRandom),
    },
    // Asked for at each new connection, so that a password that changed is used without a restart.
    credentialsProvider: {
      type: 'async-credentials-provider',
      credentials: async () => ({
        ...(username === '' ? {} : { username: decodeURIComponent(username) }),
        ...(passwordSecret === undefined ? {} : { password: secrets.read(passwordSecret) }),
      }),
    },
  } as const;
}

function once(connection: Pick<RedisConnection, 'once'>, event: string): Promise<void> {
  return new Promise((resolve) => connection.once(event, () => resolve()));
}
