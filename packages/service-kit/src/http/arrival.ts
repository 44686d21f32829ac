import type { ServerResponse } from 'node:http';
import { DEFAULT_URGENCY, HEADERS, parseUrgency } from '@alfred/contract';
import type { HistogramSeries } from '@alfred/health';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How urgent requests of this route are, 0 (shed last) to 7 (shed first). Default: what each says in its `priority` header, or 3. */
    urgency?: number;
  }
}

/** What is the same for all requests of a route. */
export interface RouteFacts {
  /** `/v1/invoices/:id`; `unmatched` where there is no such route. */
  readonly pattern: string;
  readonly method: string;
  /** Whether its requests leave no line. */
  readonly isSilent: boolean;
  readonly urgency: number | undefined;
  /** It decides itself what to do under load, as health does. */
  readonly isExempt: boolean;
  /** Times of its own method, by status. */
  readonly series: Map<number, HistogramSeries>;
}

/** Facts by the object that a route keeps for its settings; looking them up anew would cost more than the rest of a request's start. */
const known = new WeakMap<object, RouteFacts>();

function factsOf(request: FastifyRequest): RouteFacts {
  const { config, url: pattern = 'unmatched', logLevel } = request.routeOptions;
  const facts = known.get(config);
  if (facts !== undefined) return facts;
  const made: RouteFacts = {
    pattern,
    method: request.method,
    isSilent: logLevel === 'silent',
    urgency: config.urgency === undefined ? undefined : checkUrgency(config.urgency),
    isExempt: config.pressureHandler !== undefined,
    series: new Map(),
  };
  known.set(config, made);
  return made;
}

/** The most urgent for what is below 0, the least for what is above 7. */
function checkUrgency(urgency: number): number {
  return Math.min(7, Math.max(0, Math.round(urgency)));
}

/** A request on its way through the service, from its arrival to the end of its answer. */
export class Arrival {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Goes on with the request. */
  readonly done: (error?: Error) => void;
  /** When it arrived, on the service's clock. */
  readonly at: number;
  readonly route: RouteFacts;
  /** When its time of being counted as load began; undefined while it has not begun. */
  period: number | undefined;
  /** Its answer was sent, or nobody waits for it any more. */
  isOver = false;
  wasShed = false;

  constructor(request: FastifyRequest, reply: FastifyReply, done: () => void, at: number) {
    this.request = request;
    this.reply = reply;
    this.done = done;
    this.at = at;
    this.route = factsOf(request);
  }

  get urgency(): number {
    return urgencyOf(this.request, this.route);
  }
}

/** What a route says of its requests counts, and where it says nothing what a request says of itself. */
export function urgencyOf(request: FastifyRequest, route: RouteFacts = factsOf(request)): number {
  if (route.urgency !== undefined) return route.urgency;
  const given = request.headers[HEADERS.priority];
  return typeof given === 'string' ? parseUrgency(given) : DEFAULT_URGENCY;
}

/** Where a response keeps its arrival, so that one listener serves all of them. */
const arrivalKey = Symbol('arrival');

interface WithArrival {
  [arrivalKey]?: Arrival;
}

/** Gives the way to have `end` called once per arrival: when its answer was sent, or the caller has gone, of which Fastify's hooks say nothing. */
export function atEnd(end: (arrival: Arrival) => void): (arrival: Arrival) => void {
  const listener = function (this: WithArrival): void {
    if (this[arrivalKey] !== undefined) end(this[arrivalKey]);
  };
  return (arrival) => {
    const response: ServerResponse & WithArrival = arrival.reply.raw;
    response[arrivalKey] = arrival;
    response.on('close', listener);
  };
}
