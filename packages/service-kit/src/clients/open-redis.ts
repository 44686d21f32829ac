import type { LinkedNeed, RedisNeed } from '../needs.js';
import type { ClientParts, OpenedClient } from './opened-client.js';
import { RedisDestination } from './redis.js';

/** Longest wait between two tries to connect, in ms. */
const longestReconnectMs = 2000;

/** Begins to connect, and goes on trying for as long as the service lives; calls fail at once meanwhile. */
export async function openRedis(
  need: LinkedNeed,
  options: RedisNeed,
  parts: ClientParts,
): Promise<OpenedClient> {
  const { createClient, ErrorReply, ClientOfflineError, ClientClosedError } = await import('redis');
  const { passwordSecret } = options;
  const address = new URL(need.url);
  const { username } = address;
  // A name within the address would win over the provider below, and it has no password.
  address.username = '';
  const connection = createClient({
    url: address.href,
    name: parts.serviceName,
    disableOfflineQueue: true,
    // Push messages of one vendor's clusters; others answer the wish for them with an error.
    maintNotifications: 'disabled',
    commandOptions: { timeout: need.policy.timeoutMs },
    socket: {
      connectTimeout: need.policy.http.connectTimeoutMs,
      reconnectStrategy: (tries) => Math.min(longestReconnectMs, 50 * 2 ** Math.min(tries, 10)),
    },
    // Asked for at each new connection, so that a password that changed is used without a restart.
    credentialsProvider: {
      type: 'async-credentials-provider',
      credentials: async () => ({
        ...(username === '' ? {} : { username: decodeURIComponent(username) }),
        ...(passwordSecret === undefined ? {} : { password: parts.secrets.read(passwordSecret) }),
      }),
    },
  });
  // Without a listener a lost connection would end the process. Its health check says that it is gone.
  connection.on('error', () => undefined);
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
  return {
    client,
    pipeline: client.pipeline,
    look: () => client.ping(),
    close: () => client.close(),
  };
}
