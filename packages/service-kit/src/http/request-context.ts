import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  HEADERS,
  parseDeadline,
  parseTraceparent,
  printTraceparent,
  type Clock,
  type TraceContext,
} from '@alfred/contract';
import type { CallContext } from '@alfred/resilience';

/** What the running code serves, a request or a message, and what goes on from it to the services it calls. */
export interface ServedContext extends CallContext {
  readonly requestId: string;
  readonly traceId: string;
}

/** What goes with one request through the service, and on to the services it calls. */
export class RequestContext implements ServedContext {
  readonly requestId: string;
  readonly traceId: string;
  /** When the caller's time is up, on the service's clock; undefined when it named no end. */
  readonly deadlineAt: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly #response: ServerResponse;
  #controller: AbortController | undefined;

  constructor(options: {
    readonly requestId: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly response: ServerResponse;
    readonly clock: Clock;
  }) {
    const { headers, clock, requestId } = options;
    const trace = continueTrace(one(headers[HEADERS.traceparent]));
    const leftMs = parseDeadline(one(headers[HEADERS.deadline]));
    this.requestId = requestId;
    this.traceId = trace.traceId;
    this.deadlineAt = leftMs === undefined ? undefined : clock.now() + leftMs;
    this.headers = {
      [HEADERS.traceparent]: printTraceparent(trace),
      [HEADERS.requestId]: requestId,
    };
    this.#response = options.response;
  }

  /** Aborts when the caller hangs up before it has its answer. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      const controller = new AbortController();
      const response = this.#response;
      const end = (): void => {
        if (!response.writableFinished) controller.abort(new Error('the caller hung up'));
      };
      if (response.destroyed) end();
      else response.once('close', end);
      this.#controller = controller;
    }
    return this.#controller.signal;
  }
}

/** The request or the message that the running code serves, whoever called it. */
export const requestContext = new AsyncLocalStorage<ServedContext>();

/** The caller's trace with a span of our own, or a new one. */
export function continueTrace(traceparent: string | undefined): TraceContext {
  const spanId = randomBytes(8).toString('hex');
  const parent = parseTraceparent(traceparent);
  if (parent !== undefined) return { ...parent, spanId };
  return { traceId: randomBytes(16).toString('hex'), spanId, sampled: false };
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
