import { PassThrough, pipeline as join, type Readable } from 'node:stream';
import { isResilienceError } from '../errors.js';
import { cancelled } from '../failures.js';
import type { Scope } from '../scope.js';
import type { Tail } from '../tail.js';
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
  /** Its reader has all that was wanted. */
  ended(): void;
  /** Breaks it off, for something in it that must not be. */
  fail(failure: Error): void;
}

/**
 * Opens an answer within an attempt, and hands it over: until `begin` has read as much as the attempt is to give, the attempt's
 * time holds and the pipeline judges; from then on only the caller's signal ends it, and the breaker hears how it ended.
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
    const answer = new Handover(sent, controller.signal, options.place, scope.lasts());
    answer.body.once('close', () => pipeline.leave(stream));
    const begun = await begin(answer, scope);
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
  readonly #tail: Tail;

  constructor(answer: TransportAnswer, signal: AbortSignal, place: Place, tail: Tail) {
    let broken: unknown;
    this.status = answer.status;
    this.headers = answer.headers;
    this.#tail = tail;
    this.body = new PassThrough({
      destroy: (error, done) => {
        // What its reader destroys it with says nothing about the destination.
        if (error === null || (error !== broken && !isResilienceError(error))) return done(error);
        const failure = signal.aborted ? signal.reason : toFailure(error, place);
        tail.broke(failure);
        done(failure);
      },
    });
    answer.body.once('error', (error: unknown) => (broken = error));
    this.body.on('error', () => undefined);
    join(answer.body, this.body, () => undefined);
  }

  ended(): void {
    this.#tail.ended();
  }

  fail(failure: Error): void {
    this.#tail.broke(failure);
    this.body.destroy(failure);
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
