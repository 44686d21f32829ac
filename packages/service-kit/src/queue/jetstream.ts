import type {
  Consumer,
  ConsumerConfig,
  JetStreamClient,
  JetStreamManager,
  StreamConfig,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection, headers } from '@nats-io/transport-node';
import { queueDefaults, type StreamOptions } from './options.js';

/** What is used of the two packages; given, as they are loaded only where they are needed. */
export interface NatsPackages {
  readonly headers: typeof headers;
  readonly jetstream: typeof jetstream;
  readonly jetstreamManager: typeof jetstreamManager;
}

const nanosPerMs = 1_000_000;

/** The server has one of that name that is not the same. Source: JetStream's error codes. */
const otherStreamCode = 10_058;
const otherConsumerCode = 10_148;

/** What a consumer is at the server. */
export interface DurableOptions {
  readonly stream: string;
  readonly durable: string;
  readonly subject: string | undefined;
  readonly ackWaitMs: number;
}

/** JetStream on one connection. */
export class JetStream {
  readonly client: JetStreamClient;
  readonly #connection: NatsConnection;
  readonly #packages: NatsPackages;
  readonly #timeoutMs: number;
  #manager: Promise<JetStreamManager> | undefined;

  constructor(connection: NatsConnection, packages: NatsPackages, timeoutMs: number) {
    this.client = packages.jetstream(connection, { timeout: timeoutMs });
    this.#connection = connection;
    this.#packages = packages;
    this.#timeoutMs = timeoutMs;
  }

  /** Asks the server whether JetStream answers. */
  async look(): Promise<void> {
    await (await this.#manage()).getAccountInfo();
  }

  /** Makes a stream unless there is one of its name, which is taken as it is. */
  async ensureStream(stream: StreamOptions): Promise<void> {
    const manager = await this.#manage();
    await manager.streams.add(streamConfig(stream)).catch(unless(otherStreamCode));
  }

  /** Makes a durable consumer, or changes the one of its name to what is wished. */
  async ensureConsumer(options: DurableOptions): Promise<Consumer> {
    const { consumers } = await this.#manage();
    const { stream, durable } = options;
    const wished = consumerConfig(options);
    await consumers.add(stream, wished).catch(async (error: unknown) => {
      unless(otherConsumerCode)(error);
      await consumers.update(stream, durable, wished);
    });
    return this.client.consumers.get(stream, durable);
  }

  #manage(): Promise<JetStreamManager> {
    const options = { checkAPI: false, timeout: this.#timeoutMs };
    this.#manager ??= this.#packages.jetstreamManager(this.#connection, options);
    return this.#manager;
  }
}

/** A message is kept until a worker is done with it. A full stream refuses: what it would drop, nobody would have seen. */
function streamConfig(stream: StreamOptions): Partial<StreamConfig> & { name: string } {
  const { name, subjects, maxAgeMs, maxBytes, duplicateWindowMs } = { ...queueDefaults, ...stream };
  return {
    name,
    subjects: [...subjects],
    retention: 'workqueue',
    storage: 'file',
    discard: 'new',
    max_age: maxAgeMs * nanosPerMs,
    max_bytes: maxBytes,
    duplicate_window: Math.min(duplicateWindowMs, maxAgeMs) * nanosPerMs,
  };
}

/** The server itself never gives a message up: it would say so to nobody. Deliveries are counted here. */
function consumerConfig(options: DurableOptions): Partial<ConsumerConfig> {
  const { durable, subject, ackWaitMs } = options;
  return {
    durable_name: durable,
    ack_policy: 'explicit',
    deliver_policy: 'all',
    ack_wait: ackWaitMs * nanosPerMs,
    max_deliver: -1,
    ...(subject === undefined ? {} : { filter_subject: subject }),
  };
}

/** Throws the error unless it has this code. */
function unless(code: number): (error: unknown) => void {
  return (error) => {
    if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== code)
      throw error;
  };
}
