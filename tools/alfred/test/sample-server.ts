import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ask, Asked, Door, Subject } from '@alfred/conformance';
import { SampleService, type Flaw } from '@alfred/conformance/testing';
import type { Clock } from '@alfred/contract';
import { openAsker } from '../src/conform/asker.js';

/** Header in which the server says how long an answer would have taken: tests do not wait for it. */
const TOOK = 'sample-took-ms';

/** Time that the route takes, in ms; the one that is really waited for. */
const WORK_MS = 50;

/** Requests that a service takes after it was asked to end, so that nothing depends on how fast the machine is. */
const SERVED_ON = 15;

const clock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A service that keeps the contract but for its flaws, as two servers on free ports of 127.0.0.1. */
export class SampleServer {
  readonly service: SampleService;
  readonly #servers: Readonly<Record<Door, Server>>;
  #askedAt = 0;
  #waiting = 0;
  #servedOn = 0;

  constructor(flaws: readonly Flaw[] = []) {
    this.service = new SampleService({ clock, flaws, checkMs: 0, workMs: WORK_MS });
    const listener = (door: Door) => (request: IncomingMessage, response: ServerResponse) =>
      void this.#answer(door, request, response);
    this.#servers = {
      service: createServer(listener('service')),
      health: createServer(listener('health')),
    };
  }

  async open(): Promise<Readonly<Record<Door, string>>> {
    for (const server of Object.values(this.#servers))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { service: this.#addressOf('service'), health: this.#addressOf('health') };
  }

  close(): void {
    for (const server of Object.values(this.#servers)) {
      server.close();
      server.closeAllConnections();
    }
  }

  /** Drains: serves on for some requests, takes no more, and waits for those that are under way. */
  readonly end = async (): Promise<void> => {
    this.service.isDraining = true;
    while (this.#servedOn < SERVED_ON && !this.#isForgotten()) await pause(5);
    this.#servers.service.close();
    while (this.#waiting > 0) await pause(5);
  };

  /** Nobody asks any more: the one who watched has seen enough. */
  #isForgotten(): boolean {
    return this.#waiting === 0 && this.#askedAt + 1000 < performance.now();
  }

  #addressOf(door: Door): string {
    const { port } = this.#servers[door].address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async #answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#waiting += 1;
    this.#askedAt = performance.now();
    const body = await readBody(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const { method = 'GET', url: path = '/' } = request;
    const { reply, sent } = this.service.receive({ door, method, path, headers, body });
    if (reply.afterMs === WORK_MS) await pause(WORK_MS);
    if (this.service.isDraining && door === 'service' && method === 'GET') this.#servedOn += 1;
    this.#waiting -= 1;
    sent();
    if (reply.isCut === true) return void request.socket.destroy();
    response.writeHead(reply.status, { ...reply.headers, [TOOK]: String(reply.afterMs) });
    response.end(reply.body);
  }
}

/** The server as a subject that is only asked, over HTTP. How long an answer took is what the server says. */
export function quietSubject(addresses: Readonly<Record<Door, string>>): Subject {
  const asker = openAsker({ addresses, interrupted: new AbortController().signal });
  const timed = async (asked: Promise<Asked>): Promise<Asked> => {
    const answer = await asked;
    if (!('status' in answer)) return answer;
    const elapsedMs = Number(answer.headers[TOOK]);
    return elapsedMs > 20_000 ? { silence: 'late', elapsedMs } : { ...answer, elapsedMs };
  };
  return {
    clock,
    limits: { answerMs: 1000, noticeMs: 1000, polls: 10 },
    ask: (request: Ask) => timed(asker.ask(request)),
    begin: async (request) => {
      const half = await asker.begin(request);
      return { finish: () => timed(half.finish()) };
    },
    secrets: [{ name: 'db-password', value: 'correct horse battery' }],
    health: addresses.health,
    route: { path: '/v1/words', method: 'POST', body: '{"text":"to be or not"}' },
  };
}

/** What may be done to a sample server besides asking it: load, an outage of its dependency, its end. */
export function trialsOf({ service, end }: SampleServer): Required<Pick<Subject, Trial>> {
  const set = (state: 'up' | 'stopped' | 'hanging') => async () => {
    service.dependency = state;
  };
  return {
    load: { requests: 32, concurrent: 8, withinMs: 30_000 },
    dependency: {
      name: 'redis',
      isCritical: true,
      stop: set('stopped'),
      start: set('up'),
      pause: set('hanging'),
      resume: set('up'),
      instance: async () => 'the only one',
    },
    stopping: {
      graceMs: 10_000,
      stop: async () => {
        await end();
        return { exitCode: 0, elapsedMs: 0 };
      },
    },
  };
}

type Trial = 'load' | 'dependency' | 'stopping';

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
