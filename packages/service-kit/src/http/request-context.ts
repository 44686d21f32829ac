import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import {
  HEADERS,
  parseDeadline,
  parseTraceparent,
  parseUrgency,
  printTraceparent,
  type TraceContext,
} from '@alfred/contract';
import type { CallContext } from '@alfred/resilience';
import { randomDigits } from './ids.js';

/** What the running code serves, a request or a message, and what goes on from it to the services it calls. */
export interface ServedContext extends CallContext {
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * What goes with one request through the service, and on to the services it calls. Most requests ask for little of it, so each
 * part is made when it is asked for.
 */
export class RequestContext implements ServedContext {
  readonly requestId: string;
  /** When the caller's time is up, on the service's clock; undefined when it named no end. */
  readonly deadlineAt: number | undefined;
  readonly #given: IncomingHttpHeaders;
  readonly #response: ServerResponse;
  #trace: TraceContext | undefined;
  #headers: Readonly<Record<string, string>> | undefined;
  #controller: AbortController | undefined;

  constructor(options: {
    readonly requestId: string;
    readonly headers: IncomingHttpHeaders;
    readonly response: ServerResponse;
    /** When the request arrived, on the service's clock: the caller's time has run since. */
    readonly arrivedAt: number;
  }) {
    this.requestId = options.requestId;
    this.#given = options.headers;
    this.#response = options.response;
    const leftMs = parseDeadline(one(options.headers[HEADERS.deadline]));
    this.deadlineAt = leftMs === undefined ? undefined : options.arrivedAt + leftMs;
  }

  get traceId(): string {
    return this.#traceContext().traceId;
  }

  /** What each call that this request makes takes along. */
  get headers(): Readonly<Record<string, string>> {
    this.#headers ??= {
      [HEADERS.traceparent]: printTraceparent(this.#traceContext()),
      [HEADERS.requestId]: this.requestId,
      ...passedOn(this.#given),
    };
    return this.#headers;
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

  #traceContext(): TraceContext {
    this.#trace ??= continueTrace(one(this.#given[HEADERS.traceparent]));
    return this.#trace;
  }
}

/** What the running code serves, whoever called it. */
export const requestContext = new AsyncLocalStorage<ServedContext>();

/** The caller's trace with a span of our own, or a new one. */
export function continueTrace(traceparent: string | undefined): TraceContext {
  const spanId = randomDigits(16);
  const parent = traceparent === undefined ? undefined : parseTraceparent(traceparent);
  if (parent !== undefined) return { ...parent, spanId };
  return { traceId: randomDigits(32), spanId, sampled: false };
}

const TRACESTATE = 'tracestate';

/** Longer lists of other tracers are dropped whole, so that none goes on cut short. Source: W3C Trace Context, 3.3.1.5. */
const longestTracestate = 512;

/** What goes on as it came: how urgent it is, and what tracers keep beside a trace that goes on. */
function passedOn(given: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const priority = one(given[HEADERS.priority]);
  if (priority !== undefined) headers[HEADERS.priority] = `u=${parseUrgency(priority)}`;
  const state = one(given[TRACESTATE]) ?? '';
  const hasTrace = parseTraceparent(one(given[HEADERS.traceparent])) !== undefined;
  if (hasTrace && state !== '' && state.length <= longestTracestate) headers[TRACESTATE] = state;
  return headers;
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
