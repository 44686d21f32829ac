import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Ask, Asked, Door, HalfSent, Silence } from '@alfred/conformance';

/** Asks a service over HTTP. */
export interface Asker {
  ask(request: Ask): Promise<Asked>;
  begin(request: Ask): Promise<HalfSent>;
}

export interface AskerOptions {
  /** Addresses by door; paths are added to theirs. */
  readonly addresses: Readonly<Partial<Record<Door, string>>>;
  /** An answer that takes longer is not waited for, in ms. Default 10 000. */
  readonly patienceMs?: number;
  readonly interrupted: AbortSignal;
}

/** No health answer is as long; what is longer is not kept. */
const LONGEST_BODY_BYTES = 8 * 1024 * 1024;

/** Each request has a connection of its own: what one says of the connection shall not depend on another. */
export function openAsker(options: AskerOptions): Asker {
  const { interrupted } = options;
  const open = new Set<Exchange>();
  const begin = (asked: Ask): Exchange => {
    const exchange = new Exchange(asked, options);
    open.add(exchange);
    void exchange.asked.then(() => open.delete(exchange));
    if (interrupted.aborted) exchange.request.destroy();
    return exchange;
  };
  interrupted.addEventListener('abort', () => {
    for (const { request } of open) request.destroy();
  });
  return {
    ask: (asked) => {
      const exchange = begin(asked);
      exchange.request.end(asked.body);
      return exchange.asked;
    },
    begin: async (asked) => {
      const exchange = begin(asked);
      const body = asked.body ?? '';
      const half = body.length >> 1;
      await new Promise<void>((resolve) => {
        exchange.request.write(body.slice(0, half), () => resolve());
        // Where the connection cannot be had, nothing is ever written.
        void exchange.asked.then(() => resolve());
      });
      return {
        finish: () => {
          exchange.request.end(body.slice(half));
          return exchange.asked;
        },
      };
    },
  };
}

/** One request and what comes of it. */
class Exchange {
  readonly request: ClientRequest;
  readonly asked: Promise<Asked>;
  readonly #startedAt = performance.now();
  #isConnected = false;

  constructor(asked: Ask, { addresses, patienceMs = 10_000 }: AskerOptions) {
    const address = new URL(addresses[asked.door] ?? 'http://127.0.0.1:0');
    const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
    const path = `${address.pathname.replace(/\/$/, '')}${asked.path}`;
    const { method = 'GET' } = asked;
    this.request = send(address, { path, method, headers: headersOf(asked), agent: false });
    this.asked = new Promise((resolve) => {
      const end = (answer: Asked): void => {
        clearTimeout(timer);
        resolve(answer);
        this.request.destroy();
      };
      const timer = setTimeout(() => end(this.#silent('late')), patienceMs);
      const fail = (): void => end(this.#silent(this.#isConnected ? 'cut' : 'refused'));
      this.request
        .once('socket', (socket) => socket.once('connect', () => (this.#isConnected = true)))
        .once('response', (response) => this.#read(response).then(end, fail))
        .on('error', fail);
    });
  }

  async #read(response: IncomingMessage): Promise<Asked> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > LONGEST_BODY_BYTES) return this.#silent('cut');
      pieces.push(piece);
    }
    return {
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
      ),
      body: Buffer.concat(pieces).toString('utf8'),
      elapsedMs: performance.now() - this.#startedAt,
    };
  }

  #silent(silence: Silence['silence']): Silence {
    return { silence, elapsedMs: performance.now() - this.#startedAt };
  }
}

function headersOf({ body, headers }: Ask): Readonly<Record<string, string>> {
  const ofBody =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return { connection: 'close', ...ofBody, ...headers };
}
