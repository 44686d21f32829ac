import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { HEADERS, type Clock } from '@alfred/contract';
import { parseRetryAfter } from '../backoff.js';
import { HttpStatusError, ResilienceError, isResilienceError } from '../errors.js';
import { first, parseBody, readText } from './body.js';
import { decoded } from './decode.js';
import { toFailure, type Place } from './failures.js';
import { markOnce } from './judge.js';
import type { HttpAnswer, Schema } from './options.js';
import type { Transport, TransportAnswer, TransportRequest } from './transport.js';

export interface ReadOptions {
  /** Absent: the body as it is. */
  readonly schema: Schema<unknown> | undefined;
  /** Larger answers are refused. */
  readonly maxBytes: number;
}

/** Sends single requests to one destination and reads what comes; says in our words what goes wrong. */
export class Exchange {
  readonly #place: Place;
  readonly #clock: Pick<Clock, 'wallTime'>;
  readonly #transport: Transport;

  constructor(place: Place, clock: Pick<Clock, 'wallTime'>, transport: Transport) {
    this.#place = place;
    this.#clock = clock;
    this.#transport = transport;
  }

  /** The answer with its body read and checked. Fails where the status is 400 or above. */
  async ask(request: TransportRequest, { schema, maxBytes }: ReadOptions): Promise<HttpAnswer> {
    const { destination } = this.#place;
    const answer = await this.open(request, maxBytes);
    const { status, headers } = answer;
    const text = await this.#text(request, answer, maxBytes);
    const body = parseBody(text, headers, destination);
    return {
      status,
      headers,
      body: schema === undefined ? body : checked(schema, body, destination),
    };
  }

  /** The answer when its head is there, its body unpacked as it is read. Fails where the status is 400 or above. */
  async open(request: TransportRequest, maxBytes: number): Promise<TransportAnswer> {
    const sent = await this.#send(request);
    const answer = request.method === 'HEAD' ? sent : decoded(sent, this.#place.destination);
    // Whoever reads the body hears of its end; until somebody does, its failure must not end the service.
    answer.body.on('error', () => undefined);
    if (answer.status >= 400) throw await this.#statusError(request, answer, maxBytes);
    return answer;
  }

  /** Only the status; the body is read to its end, so that one without an end is given up with the request. */
  async probe(request: TransportRequest): Promise<number> {
    const { status, body } = await this.#send(request);
    try {
      await finished(body.resume());
    } catch (error) {
      throw toFailure(error, this.#place);
    }
    return status;
  }

  async #send(request: TransportRequest): Promise<TransportAnswer> {
    try {
      return await this.#transport.send(request);
    } catch (error) {
      const failure = toFailure(error, this.#place);
      if (request.body instanceof Readable && isResilienceError(failure)) markOnce(failure);
      throw failure;
    }
  }

  async #text(
    { method }: TransportRequest,
    answer: TransportAnswer,
    maxBytes: number,
  ): Promise<string> {
    const { destination } = this.#place;
    // The head of an answer to HEAD speaks of a body that does not come.
    const limit = method === 'HEAD' ? Number.POSITIVE_INFINITY : maxBytes;
    try {
      return await readText(answer, destination, limit);
    } catch (error) {
      throw toFailure(error, this.#place);
    }
  }

  async #statusError(
    request: TransportRequest,
    answer: TransportAnswer,
    maxBytes: number,
  ): Promise<HttpStatusError> {
    const { status, headers } = answer;
    const { destination } = this.#place;
    const retryAfter = first(headers, HEADERS.retryAfter);
    // The status says more than that its explanation cannot be read.
    const text = await this.#text(request, answer, maxBytes).catch(() => '');
    return new HttpStatusError(`${destination} answered ${status}`, {
      destination,
      status,
      retryAfterMs: parseRetryAfter(retryAfter, this.#clock.wallTime()),
      noRetry: first(headers, HEADERS.noRetry) === 'true',
      body: readableBody(text, headers, destination),
    });
  }
}

/** @throws ResilienceError `invalid_response` when the value is not as the schema says */
export function checked<T>(schema: Schema<T>, value: unknown, destination: string): T {
  try {
    return schema.parse(value);
  } catch (cause) {
    const message = `${destination} answered with something else than was agreed`;
    throw new ResilienceError('invalid_response', message, { destination, cause });
  }
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
