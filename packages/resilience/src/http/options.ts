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
  /**
   * Names this write, so that the callee does it once however often it comes; the call becomes repeatable. `true` makes a name,
   * the same for all attempts of the call. Only where the callee heeds it.
   */
  readonly idempotencyKey?: string | boolean;
  /** Whether it may be sent more than once. Default: what HTTP says of the method. */
  readonly repeatable?: boolean;
  /** Larger bodies are not sent. Default 10 MiB. */
  readonly maxRequestBytes?: number;
  /** Larger answers are refused, unpacked. Default: the policy's. Without meaning for `stream` and `events`. */
  readonly maxResponseBytes?: number;
}

/** Checks the body of the answer. */
export interface WithSchema<T> {
  readonly schema: Schema<T>;
}

/** What takes the place of an answer when the call fails for another reason than that its caller left. */
export interface WithFallback<T> {
  readonly fallback?: (error: unknown) => T | Promise<T>;
}

/** An answer with its body read: checked by the schema where one was given; else JSON as a value, anything else as text. */
export interface HttpAnswer<T = unknown> {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: T;
}

/** An answer whose body is passed on as it comes, unpacked. */
export interface HttpStream {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Read it to its end or destroy it. Fails when it is silent for longer than the policy's `stallTimeoutMs`. */
  readonly body: Readable;
}

export interface EventsOptions extends HttpRequestOptions {
  /** Data of an event that says that the stream is complete, such as `[DONE]`; without it, a stream is cut short. */
  readonly terminator?: string;
  /** Longer events are refused, in characters. Default 1 048 576. */
  readonly maxEventLength?: number;
}

/** One event of a stream. Source: HTML, «Server-sent events». */
export interface ServerEvent<T> {
  /** `message` where the sender named none. */
  readonly type: string;
  readonly id: string | undefined;
  /** JSON checked by the schema where one was given, text otherwise. */
  readonly data: T;
}

/**
 * The events of one answer as they come, to be read once: `for await (const { data } of events)`. Whoever stops reading before
 * the end leaves the loop, or calls `return`; the request is then aborted. Failures are `ResilienceError`s.
 */
export interface EventStream<T> extends AsyncIterableIterator<ServerEvent<T>, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>;
}
