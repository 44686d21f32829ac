import { randomUUID } from 'node:crypto';
import type { Clock } from '@alfred/contract';
import { defaultPolicy } from '@alfred/contract';
import { ConnectionError, systemClock } from '@alfred/resilience';
import { requestContext } from '../http/request-context.js';
import type { DeadLetter } from '../queue/dead-letter.js';
import type { Incoming } from '../queue/incoming.js';
import { MessageHandler } from '../queue/message-handler.js';
import { DEAD_LETTER_HEADERS, MESSAGE_ID, headersOf } from '../queue/message-headers.js';
import {
  queueDefaults,
  type ConsumeOptions,
  type PublishOptions,
  type Published,
  type QueueClient,
  type QueueConsumer,
} from '../queue/options.js';

/** A message that was given up. */
export interface FakeDeadLetter {
  /** Where it was published. */
  readonly subject: string;
  readonly consumer: string;
  readonly reason: string;
  readonly attempts: number;
  /** Its body, as text. */
  readonly text: string;
}

export interface FakeQueue extends QueueClient {
  /** What was published, in order, whatever became of it. */
  readonly published: readonly { readonly subject: string; readonly value: unknown }[];
  readonly deadLetters: readonly FakeDeadLetter[];
  /** From now on (or no longer) it is as if it were gone. */
  down: boolean;
  /** Publishes bytes as they are, to see what a worker does with what is no JSON. */
  publishText(subject: string, text: string): Promise<Published>;
  /** Resolves when every message that somebody consumes was handled or given up. */
  settled(): Promise<void>;
}

interface FakeMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly sequence: number;
  readonly publishedAt: number;
}

interface FakeConsumer extends QueueConsumer {
  readonly stream: string;
  readonly subjects: readonly string[];
  readonly handler: Pick<MessageHandler<unknown>, 'handle'>;
}

/** A queue in memory. Messages are handled as a real one has them handled, but come again at once; `call` is refused. */
export function fakeQueue(clock: Clock = systemClock): FakeQueue {
  return new MemoryQueue(clock);
}

class MemoryQueue implements FakeQueue {
  readonly published: { readonly subject: string; readonly value: unknown }[] = [];
  readonly deadLetters: FakeDeadLetter[] = [];
  down = false;
  readonly #clock: Clock;
  readonly #ids = new Map<string, Published>();
  readonly #consumers: FakeConsumer[] = [];
  readonly #waiting: FakeMessage[] = [];
  readonly #working = new Set<Promise<void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async publish(subject: string, value: unknown, options: PublishOptions = {}): Promise<Published> {
    return this.#keep(subject, JSON.stringify(value), options);
  }

  async publishText(subject: string, text: string): Promise<Published> {
    return this.#keep(subject, text, {});
  }

  async ensureStream(): Promise<void> {
    this.#reach();
  }

  consume<T>(options: ConsumeOptions<T>): QueueConsumer {
    const { stream, durable = 'worker', subject, ...rest } = options;
    const handler = new MessageHandler({
      destination: 'queue',
      consumer: durable,
      handling: { ...queueDefaults, ...rest },
      retry: defaultPolicy().retry,
      clock: this.#clock,
      random: () => 0,
      onEvent: () => undefined,
      bury: async (letter) => this.#bury(letter),
    });
    const subjects = subject === undefined ? stream.subjects : [subject];
    const state: QueueConsumer['state'] = 'pulling';
    const consumer = { durable, stream: stream.name, subjects, handler, inHand: 0, state };
    this.#consumers.push(consumer);
    for (const message of this.#waiting.splice(0)) this.#hand(message);
    return consumer;
  }

  call(): Promise<never> {
    return Promise.reject(new Error('a fake queue has no connection: give a client of your own'));
  }

  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  #reach(): void {
    if (!this.down) return;
    const details = { destination: 'queue', neverSent: true };
    throw new ConnectionError('queue is not connected', details);
  }

  #keep(subject: string, text: string, options: PublishOptions): Published {
    this.#reach();
    const { id = randomUUID(), usefulForMs } = options;
    const known = this.#ids.get(id);
    if (known !== undefined) return { ...known, duplicate: true };
    this.published.push({ subject, value: valueOf(text) });
    const sequence = this.published.length;
    const published = { id, stream: 'fake', sequence, duplicate: false };
    this.#ids.set(id, published);
    const context = headersOf(requestContext.getStore()?.headers, usefulForMs);
    const headers = { ...context, [MESSAGE_ID]: id };
    const data = new TextEncoder().encode(text);
    this.#hand({ subject, data, headers, sequence, publishedAt: this.#clock.wallTime() });
    return published;
  }

  #hand(message: FakeMessage): void {
    const consumer = this.#consumers.find(({ subjects }) =>
      subjects.some((subject) => fits(subject, message.subject)),
    );
    if (consumer === undefined) this.#waiting.push(message);
    else this.#deliver(message, consumer, 1);
  }

  #deliver(message: FakeMessage, consumer: FakeConsumer, attempt: number): void {
    const incoming: Incoming = {
      ...message,
      attempt,
      stream: consumer.stream,
      headers: Object.entries(message.headers),
      header: (name) => message.headers[name],
      settle: async (how) => {
        if (how.type === 'nak') this.#deliver(message, consumer, attempt + 1);
        return true;
      },
      working: () => undefined,
    };
    // Whoever published goes on first, and what it serves is not what the worker serves.
    const work = requestContext
      .exit(() => new Promise<void>((resolve) => setImmediate(resolve)))
      .then(() => consumer.handler.handle(incoming))
      .finally(() => this.#working.delete(work));
    this.#working.add(work);
  }

  #bury({ headers, data }: DeadLetter): void {
    const names = DEAD_LETTER_HEADERS;
    this.deadLetters.push({
      subject: headers[names.subject] ?? '',
      consumer: headers[names.consumer] ?? '',
      reason: headers[names.reason] ?? '',
      attempts: Number(headers[names.attempts]),
      text: new TextDecoder().decode(data),
    });
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** `*` stands for one word of a subject, `>` at the end for all that follow. */
function fits(pattern: string, subject: string): boolean {
  const words = subject.split('.');
  const wished = pattern.split('.');
  if (wished.at(-1) === '>') {
    return words.length >= wished.length && matches(wished.slice(0, -1), words);
  }
  return words.length === wished.length && matches(wished, words);
}

function matches(wished: readonly string[], words: readonly string[]): boolean {
  return wished.every((word, at) => word === '*' || word === words[at]);
}
