import type { Clock } from '@alfred/contract';
import type { ResilienceEvent } from '@alfred/resilience';
import { pause } from '../pause.js';
import type { OpenedClient } from './opened-client.js';

/** Between two looks at a destination whose breaker is open, in ms. */
const lookEveryMs = 500;

/** A look that takes longer has failed, in ms. */
const lookTimeoutMs = 2000;

/**
 * Looks at destinations whose breakers are open. One that was seen down and then up is called again at once: a breaker waits the
 * longer the longer it was open, and the health check may not even have seen a short outage.
 */
export class Recovery {
  readonly #clock: Clock;
  readonly #clients: ReadonlyMap<string, OpenedClient>;
  readonly #closing = new AbortController();
  readonly #watched = new Map<string, Promise<void>>();

  constructor(clock: Clock, clients: ReadonlyMap<string, OpenedClient>) {
    this.#clock = clock;
    this.#clients = clients;
  }

  /** Takes what the pipelines report. */
  heed(event: ResilienceEvent): void {
    if (event.type !== 'breaker' || event.to !== 'open' || this.#closing.signal.aborted) return;
    const { destination } = event;
    const client = this.#clients.get(destination);
    if (client === undefined || this.#watched.has(destination)) return;
    const watching = this.#watch(client).finally(() => this.#watched.delete(destination));
    this.#watched.set(destination, watching);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#watched.values());
  }

  async #watch(client: OpenedClient): Promise<void> {
    let wasDown = false;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      if (await this.#isUp(client)) {
        if (wasDown) client.pipeline?.tryAgain();
        return;
      }
      wasDown = true;
      await pause(this.#clock, lookEveryMs, signal);
    }
  }

  /** Whether a look succeeds, in time and before all is closed. */
  async #isUp(client: OpenedClient): Promise<boolean> {
    const controller = new AbortController();
    const over = AbortSignal.any([controller.signal, this.#closing.signal]);
    let isUp = false;
    const looked = client.look(over).then(
      () => (isUp = true),
      () => undefined,
    );
    await Promise.race([looked, pause(this.#clock, lookTimeoutMs, over)]);
    // Ends the look where it still hangs, and the wait where it does not.
    controller.abort();
    return isUp;
  }
}
