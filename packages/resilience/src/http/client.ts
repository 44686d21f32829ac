import type { ClientPolicy, Clock } from '@alfred/contract';
import { systemClock, systemKey } from '../clock.js';
import type { Scope } from '../scope.js';
import type { ExecuteOptions } from '../shared.js';
import { cancellationOf } from './cancellation.js';
import { openEvents } from './events.js';
import { Exchange } from './exchange.js';
import type { Place } from './failures.js';
import type { CallContext, HttpClientOptions, HttpDestination, JsonMethod } from './http-client.js';
import { HttpPipeline } from './http-pipeline.js';
import { openLasting, type LastingAnswer } from './lasting.js';
import type {
  EventStream,
  EventsOptions,
  HttpAnswer,
  HttpRequestOptions,
  HttpStream,
  Schema,
  WithFallback,
} from './options.js';
import { prepareRequest, toAttempt, type Base, type PreparedRequest } from './request.js';
import type { HttpMethod, Transport } from './transport.js';
import { undiciTransport } from './undici-transport.js';

/** A client of one destination: connections, pipeline and all. Close it when the service ends. */
export function createHttpClient(options: HttpClientOptions): HttpDestination {
  return new Destination(options);
}

interface WithMaybeSchema {
  readonly schema?: Schema<unknown>;
}

/** A request with the time it has and the caller it is for. */
interface Asked extends ExecuteOptions {
  readonly prepared: PreparedRequest;
}

class Destination implements HttpDestination {
  readonly pipeline: HttpPipeline;
  readonly get = this.#jsonMethod('GET');
  readonly post = this.#jsonMethod('POST');
  readonly put = this.#jsonMethod('PUT');
  readonly patch = this.#jsonMethod('PATCH');
  readonly delete = this.#jsonMethod('DELETE');
  readonly #place: Place;
  readonly #clock: Clock;
  readonly #policy: ClientPolicy['http'];
  readonly #transport: Transport;
  readonly #exchange: Exchange;
  readonly #context: () => CallContext | undefined;
  readonly #base: Base;

  constructor(options: HttpClientOptions) {
    const { destination, policy, clock = systemClock, lookup } = options;
    const address = new URL(options.url);
    const { origin } = address;
    this.#place = { destination, host: address.host };
    this.#clock = clock;
    this.#policy = policy.http;
    this.#transport =
      options.transport ?? undiciTransport({ origin, policy: policy.http, clock, lookup });
    this.#exchange = new Exchange(this.#place, clock, this.#transport);
    this.#context = options.context ?? (() => undefined);
    this.#base = {
      path: address.pathname.replace(/\/$/, ''),
      headers: credentialsOf(address),
      maxBodyBytes: policy.retry.maxBodyBytes,
      newKey: options.newKey ?? systemKey,
    };
    this.pipeline = new HttpPipeline(options);
  }

  async request<T>(
    method: HttpMethod,
    path: string,
    options: HttpRequestOptions & WithMaybeSchema = {},
  ): Promise<HttpAnswer<T>> {
    const { prepared, ...given } = this.#prepare(method, path, options);
    const answer = await this.pipeline.execute(this.#attemptOf(prepared, options), given);
    // With a schema the body is what the schema gave; without one, T is unknown.
    return answer as HttpAnswer<T>;
  }

  async events<T>(
    method: HttpMethod,
    path: string,
    options: EventsOptions & WithMaybeSchema = {},
  ): Promise<EventStream<T>> {
    const { destination } = this.#place;
    const reading = { ...options, destination, clock: this.#clock, ...this.#policy };
    const wanted = { accept: 'text/event-stream', 'accept-encoding': 'identity' };
    const asked = this.#prepare(method, path, options, wanted);
    // The reader sees silence itself, and only from the first event on.
    const events = await this.#open(asked, 0, (answer, scope) =>
      openEvents(answer, scope, reading),
    );
    // With a schema the data is what the schema gave; without one, T is string.
    return events as EventStream<T>;
  }

  async stream(
    method: HttpMethod,
    path: string,
    options: HttpRequestOptions = {},
  ): Promise<HttpStream> {
    const asked = this.#prepare(method, path, options, { accept: '*/*' });
    return this.#open(asked, this.#policy.stallTimeoutMs, async (answer) => {
      const { status, headers, body } = answer;
      body.once('close', () => {
        if (body.errored === null) answer.ended();
      });
      return { status, headers, body };
    });
  }

  probe(path: string, signal: AbortSignal): Promise<number> {
    const { headers } = this.#base;
    const request = { method: 'GET', path: this.#base.path + path, headers } as const;
    const cancellation = cancellationOf(signal);
    return this.#exchange.probe({ ...request, body: undefined, cancellation });
  }

  async close(): Promise<void> {
    this.pipeline.close();
    await this.#transport.close();
  }

  #jsonMethod(method: HttpMethod): JsonMethod {
    return async <T>(
      path: string,
      options: HttpRequestOptions & WithMaybeSchema & WithFallback<unknown> = {},
    ) => {
      const { fallback } = options;
      const { prepared, ...given } = this.#prepare(method, path, options);
      const attempt = this.#attemptOf(prepared, options);
      const call = async (scope: Scope): Promise<unknown> => (await attempt(scope)).body;
      const body = await (fallback === undefined
        ? this.pipeline.execute(call, given)
        : this.pipeline.executeOr(call, fallback, given));
      // With a schema the body is what the schema or the fallback gave; without one, T is unknown.
      return body as T;
    };
  }

  #prepare(
    method: HttpMethod,
    path: string,
    options: HttpRequestOptions,
    wanted: Readonly<Record<string, string>> = {},
  ): Asked {
    const context = this.#context();
    const headers = { ...wanted, ...context?.headers, ...options.headers };
    const prepared = prepareRequest(method, path, { ...options, headers }, this.#base);
    return {
      prepared,
      repeatable: prepared.repeatable,
      signal: options.signal ?? context?.signal,
      deadlineAt: earliest(context?.deadlineAt, options.deadlineMs, this.#clock),
    };
  }

  /** One attempt of a call whose answer is read as a whole. */
  #attemptOf(prepared: PreparedRequest, options: HttpRequestOptions & WithMaybeSchema) {
    const { schema, maxResponseBytes: maxBytes = this.#policy.maxResponseBytes } = options;
    const reading = { schema, maxBytes };
    return (scope: Scope): Promise<HttpAnswer> =>
      this.#exchange.ask(toAttempt(prepared, scope), reading);
  }

  #open<T>(
    { prepared, ...given }: Asked,
    bodyTimeoutMs: number,
    begin: (answer: LastingAnswer, scope: Scope) => Promise<T>,
  ): Promise<T> {
    const { pipeline } = this;
    const [place, exchange, signal] = [this.#place, this.#exchange, given.signal];
    const maxBytes = this.#policy.maxResponseBytes;
    const options = { place, exchange, pipeline, signal, maxBytes, bodyTimeoutMs };
    return pipeline.execute((scope) => openLasting(prepared, scope, options, begin), given);
  }
}

function earliest(at: number | undefined, withinMs: number | undefined, clock: Clock): number {
  const own = withinMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + withinMs;
  return Math.min(at ?? Number.POSITIVE_INFINITY, own);
}

/** `http://name:password@host` is sent the way browsers do. */
function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
