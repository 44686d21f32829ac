import { randomUUID } from 'node:crypto';
import type { ClientPolicy } from '@alfred/contract';
import {
  Pipeline,
  systemClock,
  systemRandom,
  type CallContext,
  type ExecuteOptions,
  type PipelineOptions,
} from '@alfred/resilience';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { callOptions, type OwnCallOptions } from '../clients/call-options.js';
import type { DrainResult } from '../drain-result.js';
import { JetStream, type NatsPackages } from './jetstream.js';
import { MessageHandler } from './message-handler.js';
import { headersOf } from './message-headers.js';
import { MessageLoop } from './message-loop.js';
import { judgeQueue, toQueueFailure } from './nats-failures.js';
import type { NatsLink } from './nats-link.js';
import { NatsSource } from './nats-source.js';
import {
  queueDefaults,
  type ConsumeOptions,
  type PublishOptions,
  type Published,
  type QueueClient,
  type QueueConsumer,
  type StreamOptions,
} from './options.js';
import type { OnQueueEvent } from './queue-events.js';

export interface QueueDestinationOptions extends PipelineOptions {
  readonly policy: ClientPolicy;
  readonly link: NatsLink;
  readonly packages: NatsPackages;
  readonly context: () => CallContext | undefined;
  readonly serviceName: string;
  /** Whether messages may be taken now. */
  readonly isReady: () => boolean;
  readonly onQueueEvent: OnQueueEvent;
}

/** A message as it goes out. */
interface Outgoing {
  readonly subject: string;
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: string | Uint8Array;
}

/** A client with what its owner needs. */
export class QueueDestination implements QueueClient {
  readonly pipeline: Pipeline;
  readonly #options: QueueDestinationOptions;
  readonly #loops = new Map<string, MessageLoop>();
  readonly #jetStreams = new WeakMap<NatsConnection, JetStream>();

  constructor(options: QueueDestinationOptions) {
    this.#options = options;
    this.pipeline = new Pipeline({ ...options, judge: judgeQueue });
    // A server that is back need not wait for its breaker.
    options.link.onChange(() => {
      if (options.link.isUp) this.pipeline.tryAgain();
    });
  }

  async publish(subject: string, value: unknown, options: PublishOptions = {}): Promise<Published> {
    const data = JSON.stringify(value) as string | undefined;
    if (data === undefined) throw new TypeError('a message is a value that JSON knows');
    const { id = randomUUID(), usefulForMs, signal, deadlineMs } = options;
    const headers = headersOf(this.#options.context()?.headers, usefulForMs);
    const own = { signal, deadlineMs, repeatable: true };
    return this.#send({ subject, id, headers, data }, this.#callOptions(own));
  }

  ensureStream(stream: StreamOptions): Promise<void> {
    const options = this.#callOptions({ repeatable: true });
    return this.pipeline.execute(
      () => this.use((jetStream) => jetStream.ensureStream(stream)),
      options,
    );
  }

  call<T>(
    use: (nats: NatsConnection) => Promise<T>,
    options: Pick<PublishOptions, 'signal'> = {},
  ): Promise<T> {
    return this.pipeline.execute(() => this.#reach(use), this.#callOptions(options));
  }

  consume<T>(options: ConsumeOptions<T>): QueueConsumer {
    const { serviceName, destination, policy, link, isReady, onQueueEvent } = this.#options;
    const { clock = systemClock, random = systemRandom } = this.#options;
    const { stream, subject, durable = serviceName, ...rest } = options;
    if (this.#loops.has(durable)) throw new Error(`${durable} consumes already`);
    const handling = { ...queueDefaults, ...rest };
    const common = { destination, clock, random, onEvent: onQueueEvent };
    const handler = new MessageHandler({
      ...common,
      consumer: durable,
      handling,
      retry: policy.retry,
      bury: (letter) => this.#send(letter, { repeatable: true }),
    });
    const { ackWaitMs, concurrency } = handling;
    const consumer = { stream: stream.name, durable, subject, ackWaitMs };
    const use: QueueDestination['use'] = (work) => this.use(work);
    const source = new NatsSource({ link, use, stream, consumer, clock });
    const loop = new MessageLoop({ ...common, durable, source, handler, concurrency, isReady });
    this.#loops.set(durable, loop);
    loop.begin();
    return loop;
  }

  /** Asks past the pipeline: rejects when the server does not answer, or a consumer cannot have what it needs. */
  async look(): Promise<void> {
    await this.#options.link.firstTry;
    await this.use((jetStream) => jetStream.look());
    if ([...this.#loops.values()].some((loop) => loop.isFailing)) {
      throw Object.assign(new Error('a consumer fails'), { code: 'consumer_failing' });
    }
  }

  /** Takes no more messages, and waits for those in hand; what is not over after `graceMs` goes back. */
  async drain(graceMs: number): Promise<DrainResult> {
    const loops = [...this.#loops.values()];
    const ends = await Promise.all(loops.map((loop) => loop.stop(graceMs)));
    return ends.includes('cut') ? 'cut' : 'clean';
  }

  async close(): Promise<void> {
    await Promise.all([...this.#loops.values()].map((loop) => loop.close()));
    this.pipeline.close();
    await this.#options.link.close();
  }

  /** Uses JetStream past the pipeline. */
  use<T>(work: (jetStream: JetStream) => Promise<T>): Promise<T> {
    return this.#reach((connection) => work(this.#jetStreamOf(connection)));
  }

  async #reach<T>(work: (connection: NatsConnection) => Promise<T>): Promise<T> {
    const { link, destination } = this.#options;
    try {
      return await link.use(work);
    } catch (error) {
      throw toQueueFailure(error, destination);
    }
  }

  #send({ subject, id, headers, data }: Outgoing, options: ExecuteOptions): Promise<Published> {
    return this.pipeline.execute(async () => {
      const { stream, seq, duplicate } = await this.use(({ client }) =>
        client.publish(subject, data, { msgID: id, headers: this.#print(headers) }),
      );
      return { id, stream, sequence: seq, duplicate };
    }, options);
  }

  #print(headers: Readonly<Record<string, string>>): MsgHdrs {
    const printed = this.#options.packages.headers();
    for (const [name, value] of Object.entries(headers)) printed.set(name, value);
    return printed;
  }

  #callOptions(own: OwnCallOptions): ExecuteOptions {
    const { clock = systemClock, context } = this.#options;
    return callOptions(clock, context(), own);
  }

  #jetStreamOf(connection: NatsConnection): JetStream {
    const { packages, policy } = this.#options;
    const known = this.#jetStreams.get(connection);
    if (known !== undefined) return known;
    const made = new JetStream(connection, packages, policy.timeoutMs);
    this.#jetStreams.set(connection, made);
    return made;
  }
}
