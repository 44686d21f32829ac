import { HEADERS, type ClientPolicy, type Clock } from '@alfred/contract';
import { parseRetryAfter } from '../backoff.js';
import { systemClock, type Random } from '../clock.js';
import { HttpStatusError, ResilienceError } from '../errors.js';
import type { OnEvent } from '../events.js';
import { Pipeline } from '../pipeline.js';
import type { Scope } from '../scope.js';
import { first, parseBody, readText } from './body.js';
import { toFailure } from './failures.js';
import type { HttpAnswer, HttpRequestOptions, HttpStream, Schema } from './options.js';
import { prepareRequest, toAttempt, type Base, type PreparedRequest } from './request.js';
import type { HttpMethod, Transport, TransportAnswer } from './transport.js';
import { undiciTransport } from './undici-transport.js';

/** Gives an answer's body: checked and typed by the schema where one is given. Fails where the status is 400 or above. */
export interface JsonMethod {
  <T>(path: string, options: HttpRequestOptions & { readonly schema: Schema<T> }): Promise<T>;
  (path: string, options?: HttpRequestOptions): Promise<unknown>;
}

/** Calls one destination over HTTP, through its pipeline. Paths begin with `/`. Failures are `ResilienceError`s. */
export interface HttpClient {
  readonly get: JsonMethod;
  readonly post: JsonMethod;
  readonly put: JsonMethod;
  readonly patch: JsonMethod;
  readonly delete: JsonMethod;
  /** The whole answer, body read. Fails where the status is 400 or above. */
  request(method: HttpMethod, path: string, options?: HttpRequestOptions): Promise<HttpAnswer>;
  /** The answer as it comes. Tried again before its first byte only; its body ends when the caller's signal aborts. */
  stream(method: HttpMethod, path: string, options?: HttpRequestOptions): Promise<HttpStream>;
}

/** A client with what its owner needs. */
export interface HttpDestination extends HttpClient {
  readonly pipeline: Pipeline;
  /** Asks past the pipeline, once, and gives the status: for health checks, which must see what is. */
  probe(path: string, signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** What goes on from the request that is being served to the calls made for it. */
export interface CallContext {
  readonly signal?: AbortSignal | undefined;
  /** On the client's clock. */
  readonly deadlineAt?: number | undefined;
  /** Trace and request id. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface HttpClientOptions {
  readonly destination: string;
  /** `http://name:port`, with a path in front of all paths where there is one. */
  readonly url: string;
  readonly policy: ClientPolicy;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly onEvent?: OnEvent;
  /** Asked at each call. Default: calls stand alone. */
  readonly context?: () => CallContext | undefined;
  /** Default: undici. */
  readonly transport?: Transport;
}

/** A client of one destination: connections, pipeline and all. Close it when the service ends. */
export function createHttpClient(options: HttpClientOptions): HttpDestination {
  return new Destination(options);
}

class Destination implements HttpDestination {
  readonly pipeline: Pipeline;
  readonly get = this.#jsonMethod('GET');
  readonly post = this.#jsonMethod('POST');
  readonly put = this.#jsonMethod('PUT');
  readonly patch = this.#jsonMethod('PATCH');
  readonly delete = this.#jsonMethod('DELETE');
  readonly #name: string;
  readonly #host: string;
  readonly #clock: Clock;
  readonly #policy: ClientPolicy;
  readonly #transport: Transport;
  readonly #context: () => CallContext | undefined;
  readonly #base: Base;

  constructor(options: HttpClientOptions) {
    const { destination, policy, clock = systemClock } = options;
    const address = new URL(options.url);
    this.#name = destination;
    this.#host = address.host;
    this.#clock = clock;
    this.#policy = policy;
    this.#transport = options.transport ?? undiciTransport(address.origin, policy.http);
    this.#context = options.context ?? (() => undefined);
    this.#base = {
      path: address.pathname.replace(/\/$/, ''),
      headers: credentialsOf(address),
      maxBodyBytes: policy.retry.maxBodyBytes,
    };
    this.pipeline = new Pipeline(options);
  }

  request(method: HttpMethod, path: string, options: HttpRequestOptions = {}): Promise<HttpAnswer> {
    return this.#ask(method, path, options);
  }

  stream(method: HttpMethod, path: string, options: HttpRequestOptions = {}): Promise<HttpStream> {
    const callerSignal = options.signal ?? this.#context()?.signal;
    return this.#run(method, path, options, async (prepared, scope) => {
      const controller = new AbortController();
      const stop = scope.onCancel((reason) => controller.abort(reason));
      const request = toAttempt(prepared, scope, controller.signal);
      const answer = await this.#transport.send(request).finally(stop);
      // Whoever reads the body hears of its end; until somebody does, its failure must not end the service.
      answer.body.on('error', () => undefined);
      if (answer.status >= 400) throw await this.#statusError(answer);
      abortWith(callerSignal, controller, answer);
      return answer;
    });
  }

  async probe(path: string, signal: AbortSignal): Promise<number> {
    const { headers } = this.#base;
    const request = { method: 'GET', path: this.#base.path + path, headers } as const;
    const sent = this.#transport.send({ ...request, body: undefined, signal });
    const { status, body } = await sent.catch((error: unknown) => this.#fail(error));
    body.on('error', () => undefined).resume();
    return status;
  }

  async close(): Promise<void> {
    this.pipeline.close();
    await this.#transport.close();
  }

  #jsonMethod(method: HttpMethod): JsonMethod {
    return async <T>(
      path: string,
      options: HttpRequestOptions & { readonly schema?: Schema<T> } = {},
    ) => {
      const { body } = await this.#ask(method, path, options, options.schema);
      // With a schema the body is what the schema gave; without one, T is unknown.
      return body as T;
    };
  }

  /** Runs one request through the pipeline; `attempt` makes one attempt of it. */
  async #run<T>(
    method: HttpMethod,
    path: string,
    options: HttpRequestOptions,
    attempt: (request: PreparedRequest, scope: Scope) => Promise<T>,
  ): Promise<T> {
    const context = this.#context();
    const headers = { ...context?.headers, ...options.headers };
    const prepared = prepareRequest(method, path, { ...options, headers }, this.#base);
    const call = (scope: Scope): Promise<T> =>
      attempt(prepared, scope).catch((error: unknown) => this.#fail(error));
    return this.pipeline.execute(call, {
      signal: options.signal ?? context?.signal,
      deadlineAt: earliest(context?.deadlineAt, options.deadlineMs, this.#clock),
      repeatable: prepared.repeatable,
    });
  }

  #ask(
    method: HttpMethod,
    path: string,
    options: HttpRequestOptions,
    schema?: Schema<unknown>,
  ): Promise<HttpAnswer> {
    return this.#run(method, path, options, async (prepared, scope) => {
      const answer = await this.#transport.send(toAttempt(prepared, scope, scope.signal));
      const { status, headers } = answer;
      if (status >= 400) throw await this.#statusError(answer);
      const body = parseBody(await this.#text(answer), headers, this.#name);
      return { status, headers, body: schema === undefined ? body : this.#check(schema, body) };
    });
  }

  #text({ body }: TransportAnswer): Promise<string> {
    return readText(body, this.#name, this.#policy.http.maxResponseBytes);
  }

  #check(schema: Schema<unknown>, body: unknown): unknown {
    try {
      return schema.parse(body);
    } catch (cause) {
      const destination = this.#name;
      const message = `${destination} answered with something else than was agreed`;
      throw new ResilienceError('invalid_response', message, { destination, cause });
    }
  }

  async #statusError(answer: TransportAnswer): Promise<HttpStatusError> {
    const { status, headers } = answer;
    const destination = this.#name;
    const retryAfter = first(headers, HEADERS.retryAfter);
    return new HttpStatusError(`${destination} answered ${status}`, {
      destination,
      status,
      retryAfterMs: parseRetryAfter(retryAfter, this.#clock.wallTime()),
      noRetry: first(headers, HEADERS.noRetry) === 'true',
      body: readableBody(await this.#text(answer), headers, destination),
    });
  }

  #fail(error: unknown): never {
    throw toFailure(error, { destination: this.#name, host: this.#host });
  }
}

function earliest(at: number | undefined, withinMs: number | undefined, clock: Clock): number {
  const own = withinMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + withinMs;
  return Math.min(at ?? Number.POSITIVE_INFINITY, own);
}

/** A failed answer's body is shown as far as it can be read. */
function readableBody(
  text: string,
  headers: TransportAnswer['headers'],
  destination: string,
): unknown {
  try {
    return parseBody(text, headers, destination);
  } catch {
    return text;
  }
}

function abortWith(
  signal: AbortSignal | undefined,
  controller: AbortController,
  { body }: TransportAnswer,
): void {
  if (signal === undefined) return;
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  body.once('close', () => signal.removeEventListener('abort', abort));
}

/** `http://name:password@host` is sent the way browsers do. */
function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
