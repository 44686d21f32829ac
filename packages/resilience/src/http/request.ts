import { HEADERS, printDeadline } from '@alfred/contract';
import type { Scope } from '../scope.js';
import type { HttpRequestOptions, QueryValue } from './options.js';
import type { HttpMethod, TransportRequest } from './transport.js';

/** Methods that HTTP says may be repeated. Source: RFC 9110, 9.2.2. */
const idempotent: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

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
}

/**
 * Settles everything about a request before its first attempt.
 * @throws TypeError when the path does not begin with `/`, or both `json` and `body` are given
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
  const body = options.json === undefined ? options.body : JSON.stringify(options.json);
  const headers: Record<string, string> = { accept: 'application/json', ...base.headers };
  if (options.json !== undefined) headers['content-type'] = 'application/json';
  if (options.idempotencyKey !== undefined)
    headers[HEADERS.idempotencyKey] = options.idempotencyKey;
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  const wanted =
    options.repeatable ?? (options.idempotencyKey !== undefined || idempotent.has(method));
  return {
    method,
    path: `${base.path}${path}${printQuery(options.query ?? {}, path.includes('?'))}`,
    headers,
    body,
    repeatable: wanted && isReplayable(body, base.maxBodyBytes),
  };
}

/** Adds what belongs to one attempt: the time it has, and the signal that ends it. */
export function toAttempt(
  prepared: PreparedRequest,
  scope: Scope,
  signal: AbortSignal,
): TransportRequest {
  const { method, path, body } = prepared;
  const headers: Record<string, string> = { ...prepared.headers };
  if (Number.isFinite(scope.deadlineAt)) {
    headers[HEADERS.deadline] = printDeadline(scope.remainingMs());
  }
  return { method, path, headers, body, signal };
}

function isReplayable(body: PreparedRequest['body'], maxBytes: number): boolean {
  if (body === undefined) return true;
  if (typeof body === 'string') return Buffer.byteLength(body) <= maxBytes;
  return body instanceof Uint8Array && body.byteLength <= maxBytes;
}

function printQuery(query: Readonly<Record<string, QueryValue>>, hasQuery: boolean): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'object' ? value : [String(value)]) search.append(name, one);
  }
  const text = search.toString();
  return text === '' ? '' : `${hasQuery ? '&' : '?'}${text}`;
}
