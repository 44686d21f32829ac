import type { Clock, HealthBody, HealthCheckBody, HealthStatus } from '@alfred/contract';
import { CheckRunner, type HealthCheck } from './check.js';

/** Where a service is in its life. */
export type Lifecycle = 'starting' | 'running' | 'draining';

/**
 * What a service says of itself. Knows no server and no framework: it answers from what is known now, and never looks at a
 * dependency because somebody asked.
 */
export class Health {
  readonly #clock: Clock;
  readonly #checks = new Map<string, CheckRunner>();
  readonly #listeners = new Set<() => void>();
  #checking = false;
  #opened = false;
  #draining = false;
  /** Set once, when the service was open and every critical check had been up: from then on it stays started. */
  #started = false;

  constructor(options: { readonly clock: Clock }) {
    this.#clock = options.clock;
  }

  /**
   * Adds a check; it begins to run with `start`, or at once when that has been called.
   * @returns the way to remove it
   * @throws Error when there is one of that name
   */
  addCheck(check: HealthCheck): () => void {
    const { name } = check;
    if (this.#checks.has(name)) throw new Error(`there are two health checks named ${name}`);
    const runner = new CheckRunner(check, this.#clock, () => this.#changed());
    this.#checks.set(name, runner);
    if (this.#checking) runner.start();
    this.#changed();
    return () => {
      runner.stop();
      this.#checks.delete(name);
      this.#changed();
    };
  }

  /** Begins to run the checks in the background. */
  start(): void {
    this.#checking = true;
    for (const check of this.#checks.values()) check.start();
  }

  /** Ends all checks and their timers. */
  stop(): void {
    this.#checking = false;
    for (const check of this.#checks.values()) check.stop();
  }

  /** The service itself is open; it is started when, besides, every critical check has been up once. */
  markOpen(): void {
    this.#opened = true;
    this.#changed();
  }

  /** From now on `ready` is down, whatever the checks say. `live` stays up: nobody should kill what is finishing its work. */
  markDraining(): void {
    this.#draining = true;
    this.#changed();
  }

  get lifecycle(): Lifecycle {
    if (this.#draining) return 'draining';
    return this.#started ? 'running' : 'starting';
  }

  /** Calls the listener whenever an answer may have changed. Gives the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Down until start-up is complete, then the same as `live`. */
  started(): HealthBody {
    if (this.#started) return this.live();
    const waiting = [...this.#checks.values()].filter(({ critical, wasUp }) => critical && !wasUp);
    const open: HealthCheckBody = {
      name: 'open',
      status: this.#opened ? 'UP' : 'DOWN',
      data: {},
    };
    return { status: 'DOWN', checks: [open, ...waiting.map(({ result }) => result)] };
  }

  /** Up whenever the main loop can answer; a door of its own also looks at the heartbeat. */
  live(): HealthBody {
    return { status: 'UP', checks: [] };
  }

  /** Up when started, not draining, and every critical check is up. Optional checks are shown. */
  ready(): HealthBody {
    const { lifecycle } = this;
    const running: HealthStatus = lifecycle === 'running' ? 'UP' : 'DOWN';
    const runners = [...this.#checks.values()];
    const isDown = runners.some(({ critical, result }) => critical && result.status === 'DOWN');
    return {
      status: isDown ? 'DOWN' : running,
      checks: [
        { name: 'lifecycle', status: running, data: { state: lifecycle } },
        ...runners.map(({ result }) => result),
      ],
    };
  }

  /** Each check's last result. */
  results(): readonly HealthCheckBody[] {
    return [...this.#checks.values()].map(({ result }) => result);
  }

  #changed(): void {
    this.#started ||= this.#opened && this.#criticalWereUp();
    for (const listener of this.#listeners) listener();
  }

  #criticalWereUp(): boolean {
    return [...this.#checks.values()].every(({ critical, wasUp }) => wasUp || !critical);
  }
}
