import type { Schema } from '@alfred/resilience';
import type { NatsConnection } from '@nats-io/transport-node';

/** A stream: what is published to its subjects is kept until a worker is done with it. */
export interface StreamOptions {
  /** Letters, digits, `_` and `-`: `INVOICES`. */
  readonly name: string;
  /** What it keeps: `invoices.>`. A subject belongs to one stream. */
  readonly subjects: readonly string[];
  /** A message that nobody took for so long is dropped, in ms. Default 7 days. */
  readonly maxAgeMs?: number;
  /** When it holds this much, publishing fails, and nothing that waits is dropped. Default 256 MiB. */
  readonly maxBytes?: number;
  /** How long it remembers the ids of messages, in ms. Default 2 min. */
  readonly duplicateWindowMs?: number;
}

export interface PublishOptions {
  /** Names this message: published twice, it is kept once (within the stream's `duplicateWindowMs`). Default: a random one. */
  readonly id?: string;
  /** How long it is worth handling, in ms from now; later it goes to the dead letters. Default: for as long as it is kept. */
  readonly usefulForMs?: number;
  /** Aborts the call. Default: the signal of the request that is being served. */
  readonly signal?: AbortSignal;
  /** Longest time of this call, in ms; the policy's and the caller's own deadline hold as well. */
  readonly deadlineMs?: number;
}

/** Where a message was kept. */
export interface Published {
  readonly id: string;
  readonly stream: string;
  readonly sequence: number;
  /** Whether a message of this id was there already. */
  readonly duplicate: boolean;
}

/** What is known of a message besides its value. */
export interface Delivery {
  /** Aborts when the time of this attempt is over, or when the service must end. */
  readonly signal: AbortSignal;
  /** How often it was delivered, this time included; 1 the first time. */
  readonly attempt: number;
  readonly subject: string;
  /** The id it was published with: what is done twice with the same id should come to the same. */
  readonly id: string;
  /** When it was published, in ms since 1970. */
  readonly publishedAt: number;
}

/** How messages are taken and handled. */
export interface ConsumeOptions<T> {
  /** Made when it is absent; one that is there is taken as it is. */
  readonly stream: StreamOptions;
  /** Workers of one name share the messages. Letters, digits, `_` and `-`. Default: name of the service. */
  readonly durable?: string;
  /** Which of the stream's messages. Default: all. Workers of different names need different subjects. */
  readonly subject?: string;
  /** Checks a message and types it. What does not pass goes to the dead letters at once. */
  readonly schema: Schema<T>;
  /** Done when it resolves. When it rejects, the message comes again later, or goes to the dead letters. */
  readonly handle: (value: T, delivery: Delivery) => Promise<void> | void;
  /** Messages in hand at most, and no more are pulled. Default 8. */
  readonly concurrency?: number;
  /** Deliveries at most, whatever ended them. Default 10. */
  readonly maxDeliver?: number;
  /** A worker that was not heard of for so long is given up, and its messages go to others, in ms. Default 30 000. */
  readonly ackWaitMs?: number;
  /** Longest time of one attempt, in ms; until then the server is told that it goes on. Default 60 000. */
  readonly timeoutMs?: number;
}

/** A consumer that was begun. */
export interface QueueConsumer {
  readonly durable: string;
  /** Messages that are being handled. */
  readonly inHand: number;
  /** `waiting`: for the server, or for the service to be ready. */
  readonly state: 'waiting' | 'pulling' | 'stopped';
}

/**
 * Publishes to and consumes from one NATS server with JetStream. While it is not connected, publishing fails at once and
 * consumers wait; nothing is queued here. All failures are `ResilienceError`s.
 */
export interface QueueClient {
  /** Sends a value as JSON; done when a stream has it. Repeating is safe, as the message has an id. */
  publish(subject: string, value: unknown, options?: PublishOptions): Promise<Published>;
  /** Makes a stream when it is absent; for those who publish before there is a consumer. */
  ensureStream(stream: StreamOptions): Promise<void>;
  /** Takes messages whenever the service is ready, until it drains. */
  consume<T>(options: ConsumeOptions<T>): QueueConsumer;
  /** Any other use of the connection: `call((nats) => nats.request('subject'))`. */
  call<T>(
    use: (nats: NatsConnection) => Promise<T>,
    options?: Pick<PublishOptions, 'signal'>,
  ): Promise<T>;
}

/** Throw it from `handle` when a message will never succeed: it goes to the dead letters at once. */
export class RejectedMessage extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RejectedMessage';
  }
}

/** Defaults of a stream and of a consumer, as their options name them. */
export const queueDefaults = {
  maxAgeMs: 7 * 86_400_000,
  maxBytes: 256 * 1024 ** 2,
  duplicateWindowMs: 120_000,
  concurrency: 8,
  maxDeliver: 10,
  ackWaitMs: 30_000,
  timeoutMs: 60_000,
} as const;
