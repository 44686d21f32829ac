import { connect, type Socket } from 'node:net';
import type { Clock } from '@alfred/contract';
import type { Random } from '@alfred/resilience';
import { swallows, type Fault, type ProxyCounts, type Target, type Way } from './fault.js';
import { Line } from './line.js';

export interface ConnectionOptions {
  readonly target: Target;
  readonly clock: Clock;
  readonly random: Random;
  readonly fault: () => Fault;
  readonly counts: ProxyCounts;
  readonly onEnd: (connection: Connection) => void;
}

/** A client's connection and the one to the target that belongs to it. */
export class Connection {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #options: ConnectionOptions;
  readonly #lines: readonly Line[];
  /** Drawn once, when it is first asked for: the same connections are hit for as long as a fault holds. */
  #luck: number | undefined;
  readonly #lost = new Set<Way>();

  constructor(client: Socket, options: ConnectionOptions) {
    const { target, counts, onEnd } = options;
    this.#client = client;
    this.#options = options;
    this.#upstream = connect({ ...target, allowHalfOpen: true, noDelay: true });
    client.setNoDelay(true);
    this.#lines = [this.#requests(), this.#answers()];
    counts.connections += 1;
    counts.open += 1;
    client.on('error', () => undefined);
    client.once('close', () => {
      counts.open -= 1;
      this.#cut();
      onEnd(this);
    });
    // The target hung up or is not there: what it did to us is done to the client.
    this.#upstream.on('error', () => this.reset());
  }

  /** Ends both sides at once, as a machine that knows nothing of the connection. */
  reset(): void {
    if (this.#client.destroyed) return;
    this.#options.counts.resets += 1;
    resetSocket(this.#client);
  }

  /** Another fault holds from now on. */
  follow(fault: Fault): void {
    const isBack = [...this.#lost].some((way) => !swallows(fault, way));
    if (fault.refuse === true || isBack) this.reset();
  }

  #requests(): Line {
    return new Line({
      ...this.#common('requests'),
      from: this.#client,
      to: this.#upstream,
      limit: () => Number.POSITIVE_INFINITY,
      onPassed: (bytes) => (this.#options.counts.bytesToTarget += bytes),
    });
  }

  #answers(): Line {
    return new Line({
      ...this.#common('answers'),
      from: this.#upstream,
      to: this.#client,
      limit: () => this.#options.fault().closeAfterBytes ?? Number.POSITIVE_INFINITY,
      onPassed: (bytes) => (this.#options.counts.bytesToClient += bytes),
    });
  }

  #common(way: Way) {
    const { clock, random, fault, counts } = this.#options;
    return {
      clock,
      random,
      fault,
      counts,
      admit: () => this.#admit(way),
      onLimit: () => {
        this.#client.destroySoon();
        this.#upstream.destroy();
      },
    };
  }

  #admit(way: Way): boolean {
    const fault = this.#options.fault();
    if (way === 'requests' && this.#isUnlucky(fault.resetRate)) {
      this.reset();
      return false;
    }
    // Bytes that follow lost ones would make no sense to whoever reads them.
    if (swallows(fault, way)) this.#lost.add(way);
    return !this.#lost.has(way);
  }

  #isUnlucky(rate = 0): boolean {
    if (rate === 0) return false;
    this.#luck ??= this.#options.random();
    return this.#luck < rate;
  }

  #cut(): void {
    for (const line of this.#lines) line.cut();
    this.#upstream.destroy();
  }
}

/** Resets a socket. One that has said its last word cannot be reset (the kernel's handle would stay open), and is closed. */
export function resetSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
