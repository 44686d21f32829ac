import type { IncomingMessage } from 'node:http';
import { HEADERS, type Clock } from '@alfred/contract';
import type { FastifyInstance } from 'fastify';
import { ResilienceError } from '@alfred/resilience';
import type { Arrival } from './arrival.js';
import { randomDigits } from './ids.js';
import { RequestContext, requestContext } from './request-context.js';
import './request-types.js';

/** Takes a caller's request id where it is one; anything else could forge log lines. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[HEADERS.requestId];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomDigits(32);
}

/** Gives a request its context, in which its handler and all it calls run. */
export function openContext({ request, reply, at }: Arrival): RequestContext {
  const { id: requestId, headers } = request;
  const context = new RequestContext({ requestId, headers, response: reply.raw, arrivedAt: at });
  request.serviceContext = context;
  void reply.header(HEADERS.requestId, requestId);
  return context;
}

/** Whether the time that the caller gave is over: what it asked for is then not begun. */
export function isTooLate({ deadlineAt }: RequestContext, clock: Pick<Clock, 'now'>): boolean {
  return deadlineAt !== undefined && deadlineAt <= clock.now();
}

export function tooLate(destination: string): ResilienceError {
  const message = 'the time that the caller gave was over before the request could begin';
  return new ResilienceError('deadline_exceeded', message, { destination });
}

/**
 * Reading a body leaves the context, as its events belong to the connection: this enters it again. A request whose time ran out
 * meanwhile goes no further.
 */
export function keepContext(
  app: FastifyInstance,
  { name, clock }: { readonly name: string; readonly clock: Pick<Clock, 'now'> },
): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const context = request.serviceContext;
    if (context === undefined) done();
    else requestContext.run(context, done, isTooLate(context, clock) ? tooLate(name) : undefined);
  });
}
