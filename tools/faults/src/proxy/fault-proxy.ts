import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { CancelTimer, Clock } from '@alfred/contract';
import { systemClock, type Random } from '@alfred/resilience';
import { seededDice } from '../dice.js';
import { Connection, resetSocket } from './connection.js';
import type { Fault, FaultStep, ProxyCounts, Target } from './fault.js';
import { openHttpHop, type HttpHop } from './http-hop.js';

export interface FaultProxyOptions {
  /** Where connections go. A function is asked for each connection (each request with `http`); undefined takes none. */
  readonly target: Target | (() => Target | undefined);
  /** `http` understands requests, which `errorRate` needs; `tcp` passes on bytes, whatever they say. Default `tcp`. */
  readonly protocol?: 'tcp' | 'http';
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Default: dice of seed 1. */
  readonly random?: Random;
  /** Played from the moment it is open. Default: no fault until `set` or `play`. */
  readonly script?: readonly FaultStep[];
}

/** Stands between a client and its target on a free port of 127.0.0.1, and does to their connections what a fault says. */
export interface FaultProxy {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly counts: Readonly<ProxyCounts>;
  /** The fault that holds now. */
  readonly fault: Fault;
  /** From now on this fault holds, and no other. */
  set(fault: Fault): Promise<void>;
  /** Sets each fault in its time, counted from now; steps of an earlier script that have not come are dropped. */
  play(script: readonly FaultStep[]): void;
  /** Ends all connections, timers and the port. Fails when a step of a script could not be set. */
  close(): Promise<void>;
}

/** How often a port is tried that somebody took while it was given up, and the wait between, in ms. */
const portTries = 100;
const portWaitMs = 20;

/** Opens a proxy in front of a target; close it when the test ends. */
export async function openFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const proxy = new Proxy(options);
  await proxy.open();
  if (options.script !== undefined) proxy.play(options.script);
  return proxy;
}

class Proxy implements FaultProxy {
  readonly counts: ProxyCounts = {
    ...{ connections: 0, open: 0, resets: 0 },
    ...{ bytesToTarget: 0, bytesToClient: 0, bytesHeld: 0, bytesLost: 0 },
    ...{ requests: 0, errors: 0 },
  };
  readonly #options: FaultProxyOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #connections = new Set<Connection>();
  #port = 0;
  #fault: Fault = {};
  #server: Server | undefined;
  #hop: HttpHop | undefined;
  #forget: readonly CancelTimer[] = [];
  /** Faults are set one after the other. */
  #setting = Promise.resolve();

  constructor(options: FaultProxyOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? seededDice(1);
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get fault(): Fault {
    return this.#fault;
  }

  async open(): Promise<void> {
    const { protocol } = this.#options;
    if (protocol === 'http') {
      this.#hop = await openHttpHop({
        target: () => this.#target(),
        fault: () => this.#fault,
        random: this.#random,
        counts: this.counts,
      });
    }
    await this.#listen();
  }

  set(fault: Fault): Promise<void> {
    const set = this.#setting.then(() => this.#set(fault));
    this.#setting = set.catch(() => undefined);
    return set;
  }

  play(script: readonly FaultStep[]): void {
    for (const forget of this.#forget) forget();
    this.#forget = script.map(({ atMs, fault }) =>
      this.#clock.after(atMs, () => {
        this.#setting = this.#setting.then(() => this.#set(fault));
        // Who closes it is told.
        this.#setting.catch(() => undefined);
      }),
    );
  }

  async close(): Promise<void> {
    for (const forget of this.#forget) forget();
    try {
      await this.#setting;
    } finally {
      await this.#shut();
      await this.#hop?.close();
    }
  }

  async #set(fault: Fault): Promise<void> {
    this.#fault = fault;
    for (const connection of this.#connections) connection.follow(fault);
    if (fault.refuse === true) await this.#shut();
    else if (this.#server === undefined) await this.#listen();
  }

  #target(): Target | undefined {
    const { target } = this.#options;
    return typeof target === 'function' ? target() : target;
  }

  /** Listens on a free port the first time and on the same one ever after. */
  async #listen(): Promise<void> {
    for (let tries = 1; this.#server === undefined; tries += 1) {
      try {
        this.#server = await this.#listenOnce();
      } catch (error) {
        if (tries >= portTries) throw error;
        await wait(portWaitMs);
      }
    }
  }

  #listenOnce(): Promise<Server> {
    return new Promise((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true }, (client) => {
        const target = this.#hop?.address ?? this.#target();
        if (target === undefined) {
          resetSocket(client);
          return;
        }
        const connection = new Connection(client, {
          target,
          clock: this.#clock,
          random: this.#random,
          fault: () => this.#fault,
          counts: this.counts,
          onEnd: (ended) => this.#connections.delete(ended),
        });
        this.#connections.add(connection);
      });
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', () => {
        this.#port = (server.address() as AddressInfo).port;
        resolve(server);
      });
    });
  }

  /** Takes no more connections and resets those that are open. */
  async #shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const connection of this.#connections) connection.reset();
    await closed;
  }
}
