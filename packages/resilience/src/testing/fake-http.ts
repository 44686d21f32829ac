import { Readable } from 'node:stream';
import { resolvePolicy, type WrittenPolicy } from '@alfred/contract';
import { ConnectionError } from '../errors.js';
import { createHttpClient, type HttpDestination } from '../http/client.js';
import type { HttpMethod, Transport, TransportRequest } from '../http/transport.js';

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

/** Default: 200 and no body. A list of texts as `stream` comes one by one. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly stream?: Iterable<string> | AsyncIterable<string>;
}

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
      const { method, path, headers, signal } = request;
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

function toAnswer(
  { status = 200, headers = {}, json, text, stream }: FakeAnswer,
  signal: AbortSignal,
) {
  const type = json === undefined ? 'text/plain' : 'application/json';
  const chunks = stream ?? [json === undefined ? (text ?? '') : JSON.stringify(json)];
  const body = Readable.from(withoutEmpty(chunks), { signal });
  return { status, headers: { 'content-type': type, ...headers }, body };
}

async function* withoutEmpty(chunks: Iterable<string> | AsyncIterable<string>) {
  for await (const chunk of chunks) if (chunk !== '') yield Buffer.from(chunk);
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
