import type { JsMsg } from '@nats-io/jetstream';
import type { Incoming, Settlement } from './incoming.js';

/** A delivery by a NATS server. */
export class NatsMessage implements Incoming {
  readonly #message: JsMsg;
  readonly #whenUp: () => Promise<boolean>;

  /** @param whenUp waits for the connection: what is sent without one is lost */
  constructor(message: JsMsg, whenUp: () => Promise<boolean>) {
    this.#message = message;
    this.#whenUp = whenUp;
  }

  get subject(): string {
    return this.#message.subject;
  }

  get attempt(): number {
    return this.#message.info.deliveryCount;
  }

  get stream(): string {
    return this.#message.info.stream;
  }

  get sequence(): number {
    return this.#message.seq;
  }

  get publishedAt(): number {
    return this.#message.time.getTime();
  }

  get data(): Uint8Array {
    return this.#message.data;
  }

  get headers(): readonly (readonly [string, string])[] {
    return [...(this.#message.headers ?? [])].map(([name, values]) => [name, values[0] ?? '']);
  }

  header(name: string): string | undefined {
    const { headers } = this.#message;
    return headers?.has(name) === true ? headers.get(name) : undefined;
  }

  async settle(how: Settlement): Promise<boolean> {
    if (!(await this.#whenUp())) return false;
    try {
      if (how.type === 'ack') this.#message.ack();
      else if (how.type === 'nak') this.#message.nak(Math.round(how.delayMs));
      else this.#message.term(how.reason);
      return true;
    } catch {
      // The connection was closed meanwhile; the server delivers the message again.
      return false;
    }
  }

  working(): void {
    try {
      this.#message.working();
    } catch {
      // The connection was closed: nobody is there to be told.
    }
  }
}
