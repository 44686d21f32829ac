import type { Clock } from '@alfred/contract';
import type * as Undici from 'undici';
import type { Agent } from 'undici';

/** undici's own names; the package does not export the type by one of its own. */
type AgentOptions = NonNullable<ConstructorParameters<typeof Agent>[0]>;

/**
 * undici, loaded by the first call: it takes as long to load as a whole server does, and a service that calls nobody over HTTP
 * starts without it.
 */
let undici: typeof Undici | undefined;

/**
 * Gives the agent to send with, a new one whenever the last has reached its age. The new one connects anew, and so looks its
 * name up anew; the old one keeps what is under way, and closes when that has ended.
 *
 * undici's own `clientTtl` does not serve: in 7.30 requests wait for ever once all connections have reached their age (its
 * issue 5144), a pool of one ignores it, and it goes by a clock that jumps.
 */
export class Agents {
  readonly #options: AgentOptions;
  readonly #maxAgeMs: number;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #retired = new Set<Agent>();
  #agent: Agent | undefined;
  #bornAt = 0;

  constructor(options: AgentOptions, maxAgeMs: number, clock: Pick<Clock, 'now'>) {
    this.#options = options;
    this.#maxAgeMs = maxAgeMs;
    this.#clock = clock;
  }

  async current(): Promise<Agent> {
    // Without a wait from the second call on.
    if (undici === undefined) undici = await import('undici');
    const now = this.#clock.now();
    if (this.#agent !== undefined && now - this.#bornAt < this.#maxAgeMs) return this.#agent;
    this.#retire();
    this.#bornAt = now;
    this.#agent = new undici.Agent(this.#options);
    return this.#agent;
  }

  async close(): Promise<void> {
    this.#retire();
    await Promise.all([...this.#retired].map((agent) => agent.close()));
  }

  #retire(): void {
    const agent = this.#agent;
    if (agent === undefined) return;
    this.#agent = undefined;
    this.#retired.add(agent);
    void agent.close().then(() => this.#retired.delete(agent));
  }
}
