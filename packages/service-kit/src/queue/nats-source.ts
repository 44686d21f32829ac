import type { Clock } from '@alfred/contract';
import type { Consumer } from '@nats-io/jetstream';
import { deadLetters } from './dead-letter.js';
import type { Incoming } from './incoming.js';
import type { DurableOptions, JetStream } from './jetstream.js';
import type { MessageSource } from './message-loop.js';
import type { NatsLink } from './nats-link.js';
import { NatsMessage } from './nats-message.js';
import type { StreamOptions } from './options.js';
import { pause } from '../pause.js';

export interface NatsSourceOptions {
  readonly link: NatsLink;
  /** Uses JetStream on the connection; fails as soon as that is lost. */
  readonly use: <T>(work: (jetStream: JetStream) => Promise<T>) => Promise<T>;
  readonly stream: StreamOptions;
  readonly consumer: DurableOptions;
  readonly clock: Clock;
}

/** A durable consumer of a NATS server, pulled from. */
export class NatsSource implements MessageSource {
  /** The shortest that the package allows: a service that drains waits for it. */
  readonly pullMs = 1000;
  readonly #options: NatsSourceOptions;
  readonly #cutting = new AbortController();
  #consumer: Consumer | undefined;
  #madeIn = 0;

  constructor(options: NatsSourceOptions) {
    this.#options = options;
  }

  async ensure(signal: AbortSignal): Promise<void> {
    const { link, use, stream, consumer } = this.#options;
    if (!(await link.whenUp(signal)) || this.#madeIn === link.epoch) return;
    const { epoch } = link;
    this.#consumer = await use(async (jetStream) => {
      await jetStream.ensureStream(deadLetters);
      await jetStream.ensureStream(stream);
      return jetStream.ensureConsumer(consumer);
    });
    this.#madeIn = epoch;
  }

  async *pull(max: number): AsyncGenerator<Incoming> {
    const { link } = this.#options;
    const consumer = this.#consumer;
    if (consumer === undefined || !link.isUp || this.#cutting.signal.aborted) return;
    const batch = await consumer.fetch({ max_messages: max, expires: this.pullMs });
    const close = (): void => void batch.close();
    const stop = link.onChange(close);
    this.#cutting.signal.addEventListener('abort', close, { once: true });
    try {
      for await (const message of batch) yield new NatsMessage(message, () => this.#whenUp());
    } catch (error) {
      // Deleted by somebody, for example: it is looked for again, and made anew.
      this.#madeIn = 0;
      throw error;
    } finally {
      stop();
      this.#cutting.signal.removeEventListener('abort', close);
    }
  }

  cut(): void {
    this.#cutting.abort();
  }

  /** Beyond the time after which the server gives a message to others there is nothing left to tell it. */
  async #whenUp(): Promise<boolean> {
    const { link, clock, consumer } = this.#options;
    if (link.isUp) return true;
    const over = new AbortController();
    const cut = (): void => over.abort();
    this.#cutting.signal.addEventListener('abort', cut, { once: true });
    void pause(clock, consumer.ackWaitMs, over.signal).then(cut);
    const isUp = await link.whenUp(over.signal);
    cut();
    this.#cutting.signal.removeEventListener('abort', cut);
    return isUp;
  }
}
