import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HEADERS, type Clock } from '@alfred/contract';
import type { FastifyInstance } from 'fastify';
import { ResilienceError } from '@alfred/resilience';
import { RequestContext, requestContext } from './request-context.js';
import './request-types.js';

/** Takes a caller's request id where it is one; anything else could forge log lines. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[HEADERS.requestId];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

/** Gives each request its context, in which its handler and all it calls run. A request whose time is up is not begun. */
export function addRequestContext(
  app: FastifyInstance,
  options: { readonly name: string; readonly clock: Clock },
): void {
  const { clock, name } = options;
  app.decorateRequest('serviceContext', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    const { id: requestId, headers } = request;
    const context = new RequestContext({ requestId, headers, response: reply.raw, clock });
    request.serviceContext = context;
    void reply.header(HEADERS.requestId, requestId);
    const { deadlineAt } = context;
    const isLate = deadlineAt !== undefined && deadlineAt <= clock.now();
    requestContext.run(context, done, isLate ? tooLate(name) : undefined);
  });
  // Reading a body leaves the context: its events belong to the connection.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.serviceContext === undefined) done();
    else requestContext.run(request.serviceContext, done);
  });
}

function tooLate(destination: string): ResilienceError {
  const message = 'the time that the caller gave was over when the request arrived';
  return new ResilienceError('deadline_exceeded', message, { destination });
}
