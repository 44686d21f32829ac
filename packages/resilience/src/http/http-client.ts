import type { ClientPolicy, Clock } from '@alfred/contract';
import type { Random } from '../clock.js';
import type { OnEvent } from '../events.js';
import type { Pipeline } from '../pipeline.js';
import type { Lookup } from './lookup.js';
import type {
  EventStream,
  EventsOptions,
  HttpAnswer,
  HttpRequestOptions,
  HttpStream,
  WithFallback,
  WithSchema,
} from './options.js';
import type { HttpMethod, Transport } from './transport.js';

/**
 * Gives an answer's body: checked and typed by the schema where one is given; a fallback then gives the same type. Fails where
 * the status is 400 or above.
 */
export interface JsonMethod {
  <T>(
    path: string,
    options: HttpRequestOptions & WithSchema<T> & WithFallback<NoInfer<T>>,
  ): Promise<T>;
  (path: string, options?: HttpRequestOptions & WithFallback<unknown>): Promise<unknown>;
}

/** Gives the whole answer, its body read. Fails where the status is 400 or above. */
export interface RequestMethod {
  <T>(
    method: HttpMethod,
    path: string,
    options: HttpRequestOptions & WithSchema<T>,
  ): Promise<HttpAnswer<T>>;
  (method: HttpMethod, path: string, options?: HttpRequestOptions): Promise<HttpAnswer>;
}

/**
 * Gives the events of a stream when the first has come, or the stream has ended without one. Until then a call like any other,
 * tried again while no byte of the body has come; from then on the deadline no longer holds, and silence ends it
 * (`stallTimeoutMs` of the policy), as do the caller's signal and whoever stops reading.
 */
export interface EventsMethod {
  <T>(
    method: HttpMethod,
    path: string,
    options: EventsOptions & WithSchema<T>,
  ): Promise<EventStream<T>>;
  (method: HttpMethod, path: string, options?: EventsOptions): Promise<EventStream<string>>;
}

/** Calls one destination over HTTP, through its pipeline. Paths begin with `/`. Failures are `ResilienceError`s. */
export interface HttpClient {
  readonly get: JsonMethod;
  readonly post: JsonMethod;
  readonly put: JsonMethod;
  readonly patch: JsonMethod;
  readonly delete: JsonMethod;
  readonly request: RequestMethod;
  readonly events: EventsMethod;
  /** The answer as it comes. Tried again before its head only; from then on it lasts until its end, or until the caller leaves. */
  stream(method: HttpMethod, path: string, options?: HttpRequestOptions): Promise<HttpStream>;
}

/** A client with what its owner needs. */
export interface HttpDestination extends HttpClient {
  /** Streams that are open count as in flight. */
  readonly pipeline: Pipeline;
  /** Asks past the pipeline, once, and gives the status: for health checks, which must see what is. */
  probe(path: string, signal: AbortSignal): Promise<number>;
  /** Ends streams, waits for answers under way. */
  close(): Promise<void>;
}

/** What goes on from the request that is being served to the calls made for it. */
export interface CallContext {
  readonly signal?: AbortSignal | undefined;
  /** On the client's clock. */
  readonly deadlineAt?: number | undefined;
  /**
   * Trace, request id, urgency. All attempts of a call carry the same `traceparent`, whose span is the request that is being
   * served: a span of their own would be a parent that no record holds.
   */
  readonly headers: Readonly<Record<string, string>>;
}

export interface HttpClientOptions {
  readonly destination: string;
  /** `http://name:port`, with a path in front of all paths where there is one. */
  readonly url: string;
  readonly policy: ClientPolicy;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Makes idempotency keys. Default: random UUIDs. */
  readonly newKey?: () => string;
  readonly onEvent?: OnEvent;
  /** Asked at each call. Default: calls stand alone. */
  readonly context?: () => CallContext | undefined;
  /** How the name becomes an address. Default: as the system does, anew for each connection. */
  readonly lookup?: Lookup;
  /** Default: undici. */
  readonly transport?: Transport;
}
