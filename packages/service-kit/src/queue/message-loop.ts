import type { Clock } from '@alfred/contract';
import type { Random } from '@alfred/resilience';
import { reconnectMs } from '../clients/reconnect.js';
import type { DrainResult } from '../drain-result.js';
import type { Incoming } from './incoming.js';
import type { MessageHandler } from './message-handler.js';
import type { QueueConsumer } from './options.js';
import { pause } from '../pause.js';
import type { OnQueueEvent } from './queue-events.js';

/** Where a consumer's messages come from. */
export interface MessageSource {
  /** Longest time that a pull waits for messages, in ms. */
  readonly pullMs: number;
  /** Waits for the server and makes what is absent there; resolves at once when all is well. */
  ensure(signal: AbortSignal): Promise<void>;
  /** Up to so many messages; ends when they have come, or after `pullMs`. */
  pull(max: number): AsyncIterable<Incoming>;
  /** Ends the pull under way, and all waiting for the server. */
  cut(): void;
}

export interface MessageLoopOptions {
  readonly destination: string;
  readonly durable: string;
  readonly source: MessageSource;
  readonly handler: Pick<MessageHandler<unknown>, 'handle' | 'giveBack' | 'cut'>;
  readonly concurrency: number;
  /** Whether the service is ready for work: started, not draining, all that it cannot do without is up. */
  readonly isReady: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent: OnQueueEvent;
}

/** How often it is looked whether the service is ready, in ms. */
const readyCheckMs = 100;

/**
 * Pulls messages whenever there is a place for them and the service is ready, and hands them on. It never asks for more than
 * can be begun at once: what waits here would be nobody else's while it waits.
 */
export class MessageLoop implements QueueConsumer {
  readonly #options: MessageLoopOptions;
  readonly #stopping = new AbortController();
  readonly #handling = new Set<Promise<void>>();
  #state: QueueConsumer['state'] = 'waiting';
  #isFailing = false;
  #isReported = false;
  #placeFreed: (() => void) | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: MessageLoopOptions) {
    this.#options = options;
  }

  get durable(): string {
    return this.#options.durable;
  }

  get inHand(): number {
    return this.#handling.size;
  }

  get state(): QueueConsumer['state'] {
    return this.#state;
  }

  /** Whether what it needs at the server cannot be had. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  begin(): void {
    this.#ended = this.#run();
  }

  /** Pulls no more, and waits for what is in hand; what is not over after `graceMs` goes back. */
  async stop(graceMs: number): Promise<DrainResult> {
    const { clock, source, handler } = this.#options;
    this.#stopping.abort();
    let result: DrainResult = 'clean';
    const cancel = clock.after(graceMs, () => {
      if (this.#handling.size > 0) result = 'cut';
      source.cut();
      handler.cut();
    });
    await this.#ended;
    await Promise.all(this.#handling);
    cancel();
    return result;
  }

  /** As `stop`, but it does not wait for the pull under way: what that still brings is delivered again, later. */
  async close(): Promise<void> {
    this.#options.source.cut();
    await this.stop(Number.POSITIVE_INFINITY);
  }

  async #run(): Promise<void> {
    const { source, clock, random } = this.#options;
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      let isThere = false;
      try {
        await source.ensure(signal);
        isThere = true;
        this.#isFailing = false;
        if (!(await this.#mayPull())) break;
        await this.#pull();
        this.#report(undefined);
        failures = 0;
      } catch (error) {
        if (signal.aborted) break;
        this.#isFailing = !isThere;
        this.#report(error);
        await pause(clock, reconnectMs(failures, random), signal);
        failures += 1;
      }
    }
    this.#state = 'stopped';
  }

  /** Waits for a place and for the service to be ready; false when it is to stop. */
  async #mayPull(): Promise<boolean> {
    const { concurrency, isReady, clock } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#handling.size >= concurrency) await this.#somePlace();
      else if (isReady()) return true;
      else {
        this.#state = 'waiting';
        await pause(clock, readyCheckMs, signal);
      }
    }
    return false;
  }

  #somePlace(): Promise<void> {
    return new Promise((resolve) => {
      this.#placeFreed = resolve;
    });
  }

  async #pull(): Promise<void> {
    const { source, concurrency, handler } = this.#options;
    this.#state = 'pulling';
    for await (const message of source.pull(concurrency - this.#handling.size)) {
      // A pull that was under way when the end came: others get what it still brings, when it is over.
      if (this.#stopping.signal.aborted) this.#keep(handler.giveBack(message, source.pullMs));
      else this.#keep(handler.handle(message));
    }
  }

  #keep(handling: Promise<void>): void {
    this.#handling.add(handling);
    const free = (): void => {
      this.#handling.delete(handling);
      this.#placeFreed?.();
    };
    handling.then(free, free);
  }

  /** Says when it begins to fail, and when messages can be had again: once, not per try. */
  #report(error: unknown): void {
    const { onEvent, destination, durable: consumer } = this.#options;
    const isTrouble = error !== undefined;
    if (isTrouble) this.#state = 'waiting';
    if (isTrouble === this.#isReported) return;
    this.#isReported = isTrouble;
    const common = { type: 'consumer', destination, consumer } as const;
    onEvent(isTrouble ? { ...common, state: 'failing', error } : { ...common, state: 'pulling' });
  }
}
