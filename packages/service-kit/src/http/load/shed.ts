import { HEADERS, PROBLEM_CONTENT_TYPE } from '@alfred/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { overloaded, problemOf } from '../problems.js';

/**
 * Refuses a request as early and as cheaply as can be: no body is read, no further hook and no handler runs. The connection
 * stays, since a new one would cost both sides more than the answer.
 */
export function shed(request: FastifyRequest, reply: FastifyReply): void {
  const body = JSON.stringify(problemOf(overloaded, request));
  reply.hijack();
  reply.raw.writeHead(overloaded.problem.status, {
    ...overloaded.headers,
    [HEADERS.requestId]: request.id,
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
  });
  reply.raw.end(body);
}
