import type { Readable } from 'node:stream';
import type { AnswerHeaders } from './transport.js';

/** Anything that checks a value and gives it its type, or throws: every zod schema does. */
export interface Schema<T> {
  parse(value: unknown): T;
}

export type QueryValue = string | number | boolean | readonly string[] | undefined;

export interface HttpRequestOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; a stream can be sent only once. Not together with `json`. */
  readonly body?: string | Uint8Array | Readable;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborts the call. Default: the signal of the request that is being served. */
  readonly signal?: AbortSignal;
  /** Longest time of this call, in ms; the policy's and the caller's own deadline hold as well. */
  readonly deadlineMs?: number;
  /** Names this write, so that the callee does it once however often it comes; the call becomes repeatable. */
  readonly idempotencyKey?: string;
  /** Whether it may be sent more than once. Default: what HTTP says of the method. */
  readonly repeatable?: boolean;
}

/** An answer with its body read: JSON as a value, anything else as text. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: unknown;
}

/** An answer whose body is passed on as it comes. */
export interface HttpStream {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Read it to its end or destroy it. */
  readonly body: Readable;
}
