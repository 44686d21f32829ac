import { systemRandom } from '@alfred/resilience';
import type { Authenticator, ConnectionOptions, NatsConnection } from '@nats-io/transport-node';
import type { LinkedNeed, NatsNeed } from '../needs.js';
import { NatsLink } from '../queue/nats-link.js';
import { QueueDestination } from '../queue/queue-destination.js';
import type { ClientParts, OpenedClient } from './opened-client.js';
import { reconnectMs } from './reconnect.js';

/** A connection on which the server is silent is given up after three of these, in ms; by default that takes six minutes. */
const pingMs = 2000;

/** Begins to connect, and goes on trying for as long as the service lives; calls fail at once meanwhile. */
export async function openNats(
  need: LinkedNeed,
  options: NatsNeed,
  parts: ClientParts,
): Promise<OpenedClient> {
  const [{ connect, headers }, { jetstream, jetstreamManager }] = await Promise.all([
    import('@nats-io/transport-node'),
    import('@nats-io/jetstream'),
  ]);
  const { clock, onEvent, onQueueEvent, context, isReady, serviceName } = parts;
  const random = systemRandom;
  const destination = need.name;
  const dial = (): Promise<NatsConnection> => connect(connectionOptions(need, options, parts));
  const link = new NatsLink({ destination, dial, clock, random });
  const client = new QueueDestination({
    destination,
    policy: need.policy,
    clock,
    random,
    onEvent,
    onQueueEvent,
    context,
    isReady,
    serviceName,
    link,
    packages: { headers, jetstream, jetstreamManager },
  });
  link.begin();
  return {
    client,
    pipeline: client.pipeline,
    look: () => client.look(),
    drain: (graceMs) => client.drain(graceMs),
    close: () => client.close(),
  };
}

function connectionOptions(
  need: LinkedNeed,
  options: NatsNeed,
  { serviceName, secrets }: ClientParts,
): ConnectionOptions {
  const { hostname, port, protocol, username } = new URL(need.url);
  // Asked for at each new connection, so that a password that changed is used without a restart.
  const authenticator: Authenticator = () =>
    credentials(decodeURIComponent(username), readSecret(options.passwordSecret, secrets));
  return {
    servers: `${hostname}:${port || '4222'}`,
    name: serviceName,
    authenticator,
    timeout: need.policy.http.connectTimeoutMs,
    pingInterval: pingMs,
    maxReconnectAttempts: -1,
    // The password may be a new one by the next try.
    ignoreAuthErrorAbort: true,
    noAsyncTraces: true,
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...reconnectWaits(),
  };
}

/** The package asks for the wait again and again while it waits: it is drawn once per try. */
function reconnectWaits(): Pick<ConnectionOptions, 'reconnectDelayHandler' | 'reconnectToServer'> {
  let waitMs = 0;
  return {
    reconnectDelayHandler: () => waitMs,
    reconnectToServer: ([server]) => {
      waitMs = reconnectMs(server?.reconnects ?? 0, systemRandom);
      // As the package would choose.
      return null;
    },
  };
}

/** A secret that cannot be read now may be there by the next try; the package would give up for good. */
function readSecret(name: string | undefined, secrets: ClientParts['secrets']): string | undefined {
  if (name === undefined) return undefined;
  try {
    return secrets.read(name);
  } catch {
    return '';
  }
}

function credentials(user: string, secret: string | undefined): ReturnType<Authenticator> {
  if (user !== '') return { user, ...(secret === undefined ? {} : { pass: secret }) };
  return secret === undefined ? undefined : { auth_token: secret };
}
