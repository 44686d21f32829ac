import { Readable } from 'node:stream';
import { resolvePolicy, type WrittenPolicy } from '@alfred/contract';
import { ConnectionError } from '../errors.js';
import { createHttpClient } from '../http/client.js';
import type { HttpDestination } from '../http/http-client.js';
import type {
  HttpMethod,
  Transport,
  TransportAnswer,
  TransportRequest,
} from '../http/transport.js';

/** A request as a fake destination sees it. */
export interface FakeRequest {
  readonly method: HttpMethod;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body read as JSON; undefined where there was none. */
  readonly json: unknown;
  readonly signal: AbortSignal;
}

/** Default: 200 and no body. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** Pieces of a body that come one by one. */
  readonly stream?: Some<string>;
  /** Data of server-sent events that come one by one: text as it is, all else as JSON. */
  readonly events?: Some<unknown>;
}

type Some<T> = Iterable<T> | AsyncIterable<T>;

/** By method and path without query: `POST /v1/answer`; `*` is for all others. A route may throw to be a destination that hangs up. */
export type FakeRoutes = Readonly<
  Record<string, (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>>
>;

/**
 * An HTTP client whose destination is a table of answers. All but the network is real: schemas, errors, deadlines, breaker.
 * It tries once, so that tests of failures do not wait; give a policy for more.
 */
export function fakeHttp(routes: FakeRoutes, policy: WrittenPolicy = {}): HttpDestination {
  const resolved = resolvePolicy({ ...policy, retry: { attempts: 1, ...policy.retry } });
  if (!resolved.ok) throw new Error(`no such policy: ${JSON.stringify(resolved.faults)}`);
  return createHttpClient({
    destination: 'fake',
    url: 'http://fake.invalid',
    policy: resolved.policy,
    transport: tableTransport(routes),
  });
}

function tableTransport(routes: FakeRoutes): Transport {
  return {
    async send(request) {
      const { method, path, headers } = request;
      const { signal } = request.cancellation;
      const route = routes[`${method} ${path.replace(/\?.*$/s, '')}`] ?? routes['*'];
      const json = parseJson(request.body);
      const answer: FakeAnswer =
        route === undefined
          ? { status: 404, json: { title: 'Not Found', status: 404, code: 'not_found' } }
          : await route({ method, path, headers, json, signal });
      return toAnswer(answer, signal);
    },
    close: () => Promise.resolve(),
  };
}

function toAnswer(answer: FakeAnswer, signal: AbortSignal): TransportAnswer {
  const { status = 200, headers } = answer;
  const { type, pieces } = bodyOf(answer);
  const body = Readable.from(toBytes(pieces), { signal });
  return { status, headers: { 'content-type': type, ...headers }, body };
}

function bodyOf({ json, text = '', stream, events }: FakeAnswer): {
  readonly type: string;
  readonly pieces: Some<string>;
} {
  if (events !== undefined) return { type: 'text/event-stream', pieces: printEvents(events) };
  if (json !== undefined) return { type: 'application/json', pieces: [JSON.stringify(json)] };
  return { type: 'text/plain', pieces: stream ?? [text] };
}

async function* printEvents(events: Some<unknown>): AsyncGenerator<string> {
  for await (const data of events) {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    yield `data: ${text.replaceAll('\n', '\ndata: ')}\n\n`;
  }
}

async function* toBytes(pieces: Some<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) if (piece !== '') yield Buffer.from(piece);
}

function parseJson(body: TransportRequest['body']): unknown {
  return typeof body === 'string' && body !== '' ? JSON.parse(body) : undefined;
}

/** What a route throws to be a destination that nobody listens at. */
export function refusedConnection(destination = 'fake'): ConnectionError {
  return new ConnectionError(`${destination} could not be reached`, {
    destination,
    neverSent: true,
  });
}
