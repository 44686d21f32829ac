import { PassThrough, pipeline as join, type Readable } from 'node:stream';
import { isResilienceError } from '../errors.js';
import { cancelled } from '../failures.js';
import type { Scope } from '../scope.js';
import { cancellationOf } from './cancellation.js';
import type { Exchange } from './exchange.js';
import { toFailure, type Place } from './failures.js';
import type { HttpPipeline } from './http-pipeline.js';
import { toAttempt, type PreparedRequest } from './request.js';
import type { AnswerHeaders, TransportAnswer } from './transport.js';

export interface LastingOptions {
  readonly place: Place;
  readonly exchange: Exchange;
  readonly pipeline: HttpPipeline;
  /** The caller's: it counts for as long as the answer lasts. */
  readonly signal: AbortSignal | undefined;
  /** Of the body of a failed answer. */
  readonly maxBytes: number;
  /** Longest silence within the body, in ms; 0: whoever reads it watches. */
  readonly bodyTimeoutMs: number;
}

/** An answer that goes on after its call has succeeded. */
export interface LastingAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Its failures are ours, but for those of its reader. Destroyed, it gives up the request. */
  readonly body: Readable;
  /** Breaks it off, for something in it that must not be. */
  fail(failure: Error): void;
}

/**
 * Opens an answer within an attempt, and hands it over: until `begin` has read as much as the attempt is to give, the attempt's
 * time holds and the pipeline judges; from then on only the caller's signal ends it, and the breaker hears of a break.
 */
export async function openLasting<T>(
  prepared: PreparedRequest,
  scope: Scope,
  options: LastingOptions,
  begin: (answer: LastingAnswer, scope: Scope) => Promise<T>,
): Promise<T> {
  const { exchange, pipeline, maxBytes, bodyTimeoutMs } = options;
  const controller = new AbortController();
  const stream = { end: (reason: Error): void => controller.abort(reason) };
  pipeline.enter(stream);
  const stop = scope.onCancel(stream.end);
  try {
    const request = toAttempt(prepared, scope, cancellationOf(controller.signal));
    const sent = await exchange.open({ ...request, lasting: true, bodyTimeoutMs }, maxBytes);
    const answer = new Handover(sent, controller.signal, options);
    answer.body.once('close', () => pipeline.leave(stream));
    const begun = await begin(answer, scope);
    answer.handOver();
    follow(options, scope, stream.end, answer.body);
    return begun;
  } catch (error) {
    controller.abort(error);
    pipeline.leave(stream);
    throw error;
  } finally {
    stop();
  }
}

/** From the attempt, whose failures the pipeline sees, to the caller, whose stream it does not see. */
class Handover implements LastingAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: PassThrough;
  readonly #options: LastingOptions;
  #isHandedOver = false;
  #failure: unknown;

  constructor(answer: TransportAnswer, signal: AbortSignal, options: LastingOptions) {
    const { place } = options;
    let broken: unknown;
    this.status = answer.status;
    this.headers = answer.headers;
    this.#options = options;
    this.body = new PassThrough({
      destroy: (error, done) => {
        // What its reader destroys it with says nothing about the destination.
        if (error === null || (error !== broken && !isResilienceError(error))) return done(error);
        const failure = signal.aborted ? signal.reason : toFailure(error, place);
        this.#failed(failure);
        done(failure);
      },
    });
    answer.body.once('error', (error: unknown) => (broken = error));
    this.body.on('error', () => undefined);
    join(answer.body, this.body, () => undefined);
  }

  /** What broke after as much had come as was to come within the attempt is a break as well. */
  handOver(): void {
    this.#isHandedOver = true;
    if (this.#failure !== undefined) this.#options.pipeline.broke(this.#failure);
  }

  fail(failure: Error): void {
    this.#failed(failure);
    this.body.destroy(failure);
  }

  #failed(failure: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    if (this.#isHandedOver) this.#options.pipeline.broke(failure);
  }
}

/** Ends the answer when its caller leaves. */
function follow(
  { signal, place }: LastingOptions,
  { attempt: attempts }: Scope,
  end: (reason: Error) => void,
  body: Readable,
): void {
  if (signal === undefined || body.closed) return;
  const { destination } = place;
  const abort = (): void => end(cancelled({ destination, attempts }, signal.reason));
  signal.addEventListener('abort', abort, { once: true });
  body.once('close', () => signal.removeEventListener('abort', abort));
}
