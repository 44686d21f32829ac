import { HEADERS, printDeadline } from '@alfred/contract';
import type { Scope } from '../scope.js';
import type { Cancellation } from './cancellation.js';
import { ACCEPT_ENCODING } from './decode.js';
import type { HttpRequestOptions } from './options.js';
import { limited, sizeOf } from './request-body.js';
import type { HttpMethod, TransportRequest } from './transport.js';

/** Methods that HTTP says may be repeated. Source: RFC 9110, 9.2.2. */
const idempotent: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

const defaultMaxRequestBytes = 10 * 1024 ** 2;

/** A request but for what differs between attempts. */
export interface PreparedRequest {
  readonly method: HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: TransportRequest['body'];
  readonly repeatable: boolean;
}

/** What all requests to one destination have in common. */
export interface Base {
  /** Path of the destination's address, without a slash at its end. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Larger bodies are not sent again. */
  readonly maxBodyBytes: number;
  /** Makes a name that nothing else has. */
  readonly newKey: () => string;
}

/**
 * Settles everything about a request before its first attempt.
 * @throws TypeError when the path does not begin with `/`, or both `json` and `body` are given
 * @throws RangeError when the body is longer than it may be
 */
export function prepareRequest(
  method: HttpMethod,
  path: string,
  options: HttpRequestOptions,
  base: Base,
): PreparedRequest {
  if (!path.startsWith('/'))
    throw new TypeError(`a path begins with "/", and this does not: ${path}`);
  if (options.json !== undefined && options.body !== undefined) {
    throw new TypeError(`${method} ${path} has both json and body`);
  }
  const { maxRequestBytes = defaultMaxRequestBytes } = options;
  const body = options.json === undefined ? options.body : JSON.stringify(options.json);
  const bytes = sizeOf(body);
  if (bytes !== undefined && bytes > maxRequestBytes) {
    throw new RangeError(`${method} ${path} has ${bytes} bytes, and may have ${maxRequestBytes}`);
  }
  const key = keyOf(options, base);
  const wanted = options.repeatable ?? (key !== undefined || idempotent.has(method));
  return {
    method,
    path: `${base.path}${path}${printQuery(options.query, path.includes('?'))}`,
    headers: headersOf(options, base, key),
    body: limited(body, maxRequestBytes),
    repeatable: wanted && bytes !== undefined && bytes <= base.maxBodyBytes,
  };
}

/** Adds what belongs to one attempt: the time it has, and what ends it. */
export function toAttempt(
  prepared: PreparedRequest,
  scope: Scope,
  cancellation: Cancellation = scope,
): TransportRequest {
  const { method, path, body } = prepared;
  const headers: Record<string, string> = { ...prepared.headers };
  if (Number.isFinite(scope.deadlineAt)) {
    headers[HEADERS.deadline] = printDeadline(forCallee(scope.remainingMs()));
  }
  return { method, path, headers, body, cancellation };
}

/**
 * A callee is told a little less than there is, at most 20 ms and at most a twentieth: it then gives up first, and its answer,
 * which says why and whether another try makes sense, arrives while somebody still waits for it.
 */
function forCallee(remainingMs: number): number {
  return remainingMs - Math.min(20, remainingMs / 20);
}

function keyOf({ idempotencyKey: key }: HttpRequestOptions, { newKey }: Base): string | undefined {
  return typeof key === 'string' ? key : key === true ? newKey() : undefined;
}

function headersOf(
  options: HttpRequestOptions,
  base: Base,
  key: string | undefined,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-encoding': ACCEPT_ENCODING,
    ...base.headers,
  };
  if (options.json !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined) headers[HEADERS.idempotencyKey] = key;
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function printQuery(query: HttpRequestOptions['query'], hasQuery: boolean): string {
  if (query === undefined) return '';
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'object' ? value : [String(value)]) search.append(name, one);
  }
  const text = search.toString();
  return text === '' ? '' : `${hasQuery ? '&' : '?'}${text}`;
}
