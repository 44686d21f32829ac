import type { HttpClient } from '@alfred/resilience';
import type { KindOf, LinkedNeed, NeedKind, Needs } from '../needs.js';
import type { QueueClient } from '../queue/options.js';
import { openHttp } from './open-http.js';
import { openNats } from './open-nats.js';
import { openPostgres } from './open-postgres.js';
import { openRedis } from './open-redis.js';
import { openUrl, type UrlClient } from './open-url.js';
import type { ClientParts, OpenedClient } from './opened-client.js';
import type { PostgresClient } from './postgres.js';
import type { RedisClient } from './redis.js';

interface ClientKinds {
  readonly http: HttpClient;
  readonly postgres: PostgresClient;
  readonly redis: RedisClient;
  readonly nats: QueueClient;
  readonly url: UrlClient;
}

export type ClientOf<K extends NeedKind> = ClientKinds[K];

/** A client per need, of the need's kind. */
export type ClientsOf<N extends Needs> = { readonly [K in keyof N]: ClientOf<KindOf<N[K]>> };

/** Opens the client of one need. Nothing waits for its destination. */
export async function openClient(need: LinkedNeed, parts: ClientParts): Promise<OpenedClient> {
  const { options } = need;
  switch (options.kind) {
    case 'http':
      return openHttp(need, options, parts);
    case 'postgres':
      return openPostgres(need, options, parts);
    case 'redis':
      return openRedis(need, options, parts);
    case 'nats':
      return openNats(need, options, parts);
    case 'url':
      return openUrl(need);
  }
}
