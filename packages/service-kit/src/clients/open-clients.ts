import { policyVariable, type WrittenPolicy } from '@alfred/contract';
import type { Health } from '@alfred/health';
import type { HttpClient, Pipeline } from '@alfred/resilience';
import type { Logger } from 'pino';
import type { DrainResult } from '../drain-result.js';
import { linkNeed, type HttpNeed, type LinkedNeed, type Needs } from '../needs.js';
import { StartError } from '../settings/fault.js';
import type { Environment } from '../settings/read-settings.js';
import { openClient, type ClientsOf } from './clients.js';
import { openHttp } from './open-http.js';
import type { ClientParts, OpenedClient } from './opened-client.js';
import { Recovery } from './recovery.js';

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

/** Where clients are opened. */
export interface ClientsHost {
  /** Holds the policy variables of destinations that are no needs. */
  readonly environment: Environment;
  /** Told once of each variable that changes how a destination is called: names only. */
  readonly log: Pick<Logger, 'info'>;
  /** By name: clients that `openHttp` takes in place of opening one. */
  readonly given: Readonly<Record<string, HttpClient>>;
}

/** The clients of a service, and what is done with all of them. */
export class OpenedClients {
  readonly #opened = new Map<string, OpenedClient>();
  readonly #health: Health;
  readonly #recovery: Recovery;
  readonly #parts: ClientParts;
  readonly #host: ClientsHost;

  constructor(health: Health, parts: ClientParts, host: ClientsHost) {
    this.#health = health;
    this.#recovery = new Recovery(parts.clock, this.#opened);
    const onEvent: ClientParts['onEvent'] = (event) => {
      parts.onEvent(event);
      this.#recovery.heed(event);
    };
    this.#parts = { ...parts, onEvent };
    this.#host = host;
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
    const { given: clients, environment } = this.#host;
    const given = clients[name];
    if (given !== undefined) return given;
    const need: HttpNeed = { kind: 'http', critical, ...rest };
    const { linked, faults } = linkNeed(name, need, url, name, environment[policyVariable(name)]);
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

  /** Takes no more work from queues; what is in hand has this long, and goes back when it is `cut`. */
  async drain(graceMs: number): Promise<DrainResult> {
    const opened = [...this.#opened.values()];
    const ends = await Promise.all(opened.map((client) => client.drain?.(graceMs)));
    return ends.includes('cut') ? 'cut' : 'clean';
  }

  /** Closes all that were opened; one that cannot be closed does not keep the others open. */
  async close(): Promise<void> {
    await this.#recovery.close();
    await Promise.allSettled([...this.#opened.values()].map((client) => client.close()));
  }

  #add(need: LinkedNeed, client: OpenedClient): void {
    const { name, critical } = need;
    const run: OpenedClient['look'] = (signal) => client.look(signal);
    this.#health.addCheck({ name, critical, run });
    this.#opened.set(name, client);
    this.#tellOverride(need);
  }
  /** Values stay out of it: whoever reads the log can look them up where they are set. */
  #tellOverride({ name: destination, overridden, options }: LinkedNeed): void {
    if (overridden.length === 0 || options.kind === 'url') return;
    const variable = policyVariable(destination);
    const message = `${variable} changes how ${destination} is called: ${overridden.join(', ')}`;
    this.#host.log.info({ destination, variable, overridden }, message);
  }
}
