import type { ClientPolicy } from '@alfred/contract';
import { Pipeline, systemClock, type CallContext, type PipelineOptions } from '@alfred/resilience';
import type { RedisClientType } from 'redis';
import { atMost } from '../pause.js';
import { callOptions } from './call-options.js';
import { judgeRedis, notConnected, toRedisFailure, type RedisErrors } from './redis-failures.js';

/** The client of the `redis` package, with all its commands. */
export type RedisConnection = RedisClientType<None, None, None, 3, None>;
type None = Record<never, never>;

export interface RedisCallOptions {
  /** Whether the command may be sent more than once. Default false. */
  readonly repeatable?: boolean;
  /** Default: the signal of the request that is being served. */
  readonly signal?: AbortSignal;
}

/**
 * Calls one Redis, through its pipeline. While it is not connected a call fails at once; nothing is queued. What the server says
 * against a command is thrown as the `redis` package throws it; all other failures are `ResilienceError`s.
 */
export interface RedisClient {
  /** Undefined where there is no such key. */
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, options?: { readonly ttlMs?: number }): Promise<void>;
  /** Gives how many of the keys were there. */
  delete(...keys: readonly string[]): Promise<number>;
  /** Adds one, beginning at 0, and gives the sum. A `ttlMs` holds from the first time. */
  increment(key: string, options?: { readonly ttlMs?: number }): Promise<number>;
  /** Any other command, or several: `call((redis) => redis.hGetAll('key'))`. */
  call<T>(use: (redis: RedisConnection) => Promise<T>, options?: RedisCallOptions): Promise<T>;
}

export interface RedisOptions extends PipelineOptions {
  readonly policy: ClientPolicy;
  readonly connection: RedisConnection;
  readonly errors: RedisErrors;
  readonly context: () => CallContext | undefined;
}

/** A client with what its owner needs. */
export class RedisDestination implements RedisClient {
  readonly pipeline: Pipeline;
  readonly #options: RedisOptions;

  constructor(options: RedisOptions) {
    this.#options = options;
    this.pipeline = new Pipeline({ ...options, judge: judgeRedis });
  }

  async get(key: string): Promise<string | undefined> {
    const value = await this.call((redis) => redis.get(key), { repeatable: true });
    return value ?? undefined;
  }

  async set(key: string, value: string, options: { readonly ttlMs?: number } = {}): Promise<void> {
    const { ttlMs } = options;
    await this.call(
      (redis) => (ttlMs === undefined ? redis.set(key, value) : redis.pSetEx(key, ttlMs, value)),
      { repeatable: true },
    );
  }

  delete(...keys: readonly string[]): Promise<number> {
    return this.call((redis) => redis.del([...keys]), { repeatable: true });
  }

  increment(key: string, { ttlMs }: { readonly ttlMs?: number } = {}): Promise<number> {
    return this.call(async (redis) => {
      if (ttlMs === undefined) return redis.incr(key);
      const [sum] = await redis.multi().incr(key).pExpire(key, ttlMs, 'NX').exec();
      return Number(sum);
    });
  }

  call<T>(use: (redis: RedisConnection) => Promise<T>, options: RedisCallOptions = {}): Promise<T> {
    const { clock = systemClock, connection, context, destination, errors } = this.#options;
    return this.pipeline.execute(
      async () => {
        // The package itself refuses single commands while it is not connected, but queues transactions.
        if (!connection.isReady) throw notConnected(destination);
        try {
          return await use(connection);
        } catch (error) {
          throw toRedisFailure(error, destination, errors);
        }
      },
      callOptions(clock, context(), options),
    );
  }

  /**
   * Asks past the pipeline: rejects when there is no connection, or no answer until the signal aborts. A connection on which the
   * server is silent is then given up, as nothing else would tell that there is nobody behind it.
   */
  async ping(signal: AbortSignal): Promise<void> {
    const { connection, destination, errors } = this.#options;
    const giveUp = (): void => {
      connection.destroy();
      connection.connect().catch(() => undefined);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await connection.ping();
    } catch (error) {
      throw toRedisFailure(error, destination, errors);
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  async close(): Promise<void> {
    this.pipeline.close();
    const { clock = systemClock, connection, policy } = this.#options;
    // Commands under way get their answers, unless the server is silent.
    if (connection.isReady) await atMost(clock, policy.timeoutMs, connection.close());
    connection.destroy();
  }
}
