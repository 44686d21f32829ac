import type { WrittenPolicy } from '@alfred/contract';
import type { Health } from '@alfred/health';
import type { HttpClient, Pipeline } from '@alfred/resilience';
import { linkNeed, type HttpNeed, type LinkedNeed, type Needs } from '../needs.js';
import { StartError } from '../settings/fault.js';
import { openClient, type ClientsOf } from './clients.js';
import { openHttp } from './open-http.js';
import type { ClientParts, OpenedClient } from './opened-client.js';

/** A destination that is known only once the settings are read, such as a backend that may or may not be there. */
export interface HttpDestinationOptions {
  /** Name in errors, metrics, health. */
  readonly name: string;
  readonly url: string;
  readonly policy?: WrittenPolicy;
  /** Default false, unlike for needs. */
  readonly critical?: boolean;
  /** Default `/health/ready`; any answer below 500 is good. */
  readonly healthPath?: string;
}

/** The clients of a service, and what is done with all of them. */
export class OpenedClients {
  readonly #opened = new Map<string, OpenedClient>();
  readonly #health: Health;
  readonly #parts: ClientParts;
  readonly #given: Readonly<Record<string, HttpClient>>;

  /** @param given clients that `openHttp` takes by name in place of opening one */
  constructor(
    health: Health,
    parts: ClientParts,
    given: Readonly<Record<string, HttpClient>> = {},
  ) {
    this.#health = health;
    this.#parts = parts;
    this.#given = given;
  }

  /** Opens a client per need, and adds a health check for each. Those that are given are taken as they are. */
  async open<N extends Needs>(
    needs: readonly LinkedNeed[],
    given: Partial<ClientsOf<N>>,
  ): Promise<ClientsOf<N>> {
    for (const need of needs) this.#add(need, await openClient(need, this.#parts));
    const clients = Object.fromEntries(
      [...this.#opened].map(([name, { client }]): [string, unknown] => [name, client]),
    );
    // Each need was linked or its client given, and each kind's opener makes the client of that kind.
    return { ...clients, ...given } as ClientsOf<N>;
  }

  /**
   * Opens a client that is no need of the definition.
   * @throws StartError when its address or its policy is wrong
   */
  openHttp(options: HttpDestinationOptions): HttpClient {
    const { name, url, critical = false, ...rest } = options;
    const given = this.#given[name];
    if (given !== undefined) return given;
    const need: HttpNeed = { kind: 'http', critical, ...rest };
    const { linked, faults } = linkNeed(name, need, url, name);
    if (linked === undefined || faults.length > 0) {
      throw new StartError(this.#parts.serviceName, faults);
    }
    const opened = openHttp(linked, need, this.#parts);
    this.#add(linked, opened);
    return opened.client;
  }

  get pipelines(): readonly Pipeline[] {
    return [...this.#opened.values()].flatMap(({ pipeline }) => pipeline ?? []);
  }

  /** Closes all that were opened; one that cannot be closed does not keep the others open. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#opened.values()].map((client) => client.close()));
  }

  #add({ name, critical }: LinkedNeed, client: OpenedClient): void {
    this.#health.addCheck({ name, critical, run: watch(client) });
    this.#opened.set(name, client);
  }
}

/** A destination that is seen up again need not wait for its breaker. */
function watch(client: OpenedClient): OpenedClient['look'] {
  let wasDown = false;
  return async (signal) => {
    try {
      const data = await client.look(signal);
      if (wasDown) client.pipeline?.tryAgain();
      wasDown = false;
      return data;
    } catch (error) {
      wasDown = true;
      throw error;
    }
  };
}
