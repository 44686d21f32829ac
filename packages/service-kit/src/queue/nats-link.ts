import type { Clock } from '@alfred/contract';
import { ConnectionError, type Random } from '@alfred/resilience';
import type { NatsConnection } from '@nats-io/transport-node';
import { reconnectMs } from '../clients/reconnect.js';
import { atMost, pause } from '../pause.js';

export interface NatsLinkOptions {
  readonly destination: string;
  /** Connects once; the connection finds the server again by itself when it is lost. */
  readonly dial: () => Promise<NatsConnection>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Longest wait for what was sent to be on its way when the link is closed, in ms. */
const flushMs = 500;

/**
 * The connection to a NATS server, and whether it stands at this moment. The package by itself keeps what is sent while it is
 * not connected, loses it at the next try, and lets those who asked wait for their time-outs; here all of that fails at once.
 */
export class NatsLink {
  readonly #options: NatsLinkOptions;
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #connection: NatsConnection | undefined;
  #isUp = false;
  #epoch = 0;
  #triedOnce: () => void = () => undefined;
  readonly #firstTry = new Promise<void>((resolve) => {
    this.#triedOnce = resolve;
  });
  #ended: Promise<void> = Promise.resolve();

  constructor(options: NatsLinkOptions) {
    this.#options = options;
  }

  /** Begins to connect, and goes on for as long as it is not closed. */
  begin(): void {
    this.#ended = this.#keep();
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Counts connections: what was found out about the server holds for one of them. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Resolves when the first try to connect has come to its end, whatever that was: before it nothing is known. */
  get firstTry(): Promise<void> {
    return this.#firstTry;
  }

  /** Calls the listener whenever the connection is lost or stands again. Gives the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Uses the connection; fails at once where there is none, and as soon as it is lost. */
  use<T>(work: (connection: NatsConnection) => Promise<T>): Promise<T> {
    const connection = this.#connection;
    const { destination } = this.#options;
    if (connection === undefined || !this.#isUp) {
      const message = `${destination} is not connected`;
      return Promise.reject(new ConnectionError(message, { destination, neverSent: true }));
    }
    return new Promise<T>((resolve, reject) => {
      const stop = this.onChange(() => {
        stop();
        reject(new ConnectionError(`${destination} broke off`, { destination, neverSent: false }));
      });
      work(connection).then(resolve, reject).finally(stop);
    });
  }

  /** Resolves when the connection stands, with true; with false when the signal aborts before, or the link is closed. */
  whenUp(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        const isOver = signal.aborted || this.#closing.signal.aborted;
        if (!this.#isUp && !isOver) return;
        stop();
        signal.removeEventListener('abort', look);
        resolve(!isOver);
      };
      const stop = this.onChange(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  /** Sends what is still to be sent, and closes. */
  async close(): Promise<void> {
    const { clock } = this.#options;
    const connection = this.#connection;
    if (connection !== undefined && this.#isUp) {
      await atMost(clock, flushMs, connection.flush());
    }
    this.#closing.abort();
    this.#tell();
    await connection?.close();
    await this.#ended;
  }

  async #keep(): Promise<void> {
    const { dial, clock, random } = this.#options;
    const { signal } = this.#closing;
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        const connection = await dial();
        tries = 0;
        if (signal.aborted) await connection.close();
        else await this.#follow(connection);
      } catch {
        // Its health check says that it is gone.
        this.#triedOnce();
      }
      await pause(clock, reconnectMs(tries, random), signal);
    }
  }

  /** Keeps up with one connection until it is closed for good. */
  async #follow(connection: NatsConnection): Promise<void> {
    this.#connection = connection;
    this.#set(true);
    this.#triedOnce();
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'close') this.#set(false);
      if (type === 'reconnect') this.#set(true);
    }
    this.#set(false);
    this.#connection = undefined;
  }

  #set(isUp: boolean): void {
    if (this.#isUp === isUp) return;
    this.#isUp = isUp;
    if (isUp) this.#epoch += 1;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
